import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { Database } from '../../../app/store/database.ts';
import { openDatabase } from '../../../app/store/open-database.ts';
import { type BotWorld, startBotWorld } from '../bot-world.ts';
import { dataDirectory } from '../store/data-directory.ts';
import { emptyDatabase } from '../store/empty-database.ts';

/** What a test of the whole bot works in; a fresh GitHub and an empty database for each. */
export interface BotTest {
  readonly database: Database;
  readonly world: BotWorld;
  /** Texts of the comments of an issue or pull request. */
  bodies(number: number): string[];
  /** Requests of the bot since a moment, those that write. */
  writesSince(count: number): string[];
  /** The newest webhook of an event. */
  last(event: string): Parameters<BotWorld['receive']>[0];
  /** Everything that the bot keeps, but for the times at which it did. */
  content(): Promise<unknown>;
}

/** Sets up the bot in the tests of a file; GitHub's description must have been kept by all of them. */
export function withBotWorld(): () => BotTest {
  let directory: string;
  let database: Database;
  let world: BotWorld;
  beforeAll(async () => {
    directory = await dataDirectory();
    database = await openDatabase({ dataDir: directory });
  }, 60_000);
  afterAll(async () => {
    await database.close();
    await rm(directory, { recursive: true, force: true });
  });
  beforeEach(async () => {
    await emptyDatabase(database);
    world = await startBotWorld(database);
  });
  afterEach(async () => {
    expect(world.twin.violations).toEqual([]);
    await world.close();
  });
  return () => ({
    database,
    world,
    bodies: (number) => world.twin.comments(world.repository, number).map(({ body }) => body),
    writesSince: (count) =>
      world.twin.requests
        .slice(count)
        .filter(({ method, path }) => method !== 'GET' && !path.includes('token'))
        .map(({ method, path }) => `${method} ${path}`),
    last: (event) => {
      const found = world.twin.deliveries.findLast((delivery) => delivery.event === event);
      if (found === undefined) throw new Error(`no ${event} was sent`);
      return found;
    },
    content: async () => {
      const tables = ['runs', 'reports', 'results', 'test_states', 'issues', 'summaries', 'summary_pace', 'run_jobs'];
      const rows: unknown[] = [];
      for (const table of tables)
        rows.push(await database.query(`SELECT * FROM ${table} AS t ORDER BY to_jsonb(t)::text COLLATE "C"`));
      return rows;
    },
  });
}

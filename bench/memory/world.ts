import { randomBytes } from 'node:crypto';
import { cpus, loadavg } from 'node:os';
import pg from 'pg';
import type { Database } from '../../app/store/database.ts';
import { openDatabase } from '../../app/store/open-database.ts';
import { findPostgres } from '../../test/app/store/find-postgres.ts';

/** What the sections share: a PostgreSQL server, databases on it, and how a figure is told. */
export interface World {
  /** An empty, migrated database; it is dropped at the end. `client` is a session of its own on it. */
  database(): Promise<{ database: Database; client: pg.Client }>;
  /** Fewer and smaller, to see that everything runs. */
  readonly quick: boolean;
  print(line: string): void;
  /** Prints a figure beside its limit, now and in the table at the end, and lets the bench end with 1 when it is missed. */
  check(what: string, value: number, relation: '<=' | '>=', limit: number): void;
}

interface Figure {
  readonly what: string;
  readonly value: number;
  readonly relation: '<=' | '>=';
  readonly limit: number;
  readonly met: boolean;
}

function row({ what, value, relation, limit, met }: Figure): string {
  const number = Number.isInteger(value) ? String(value) : value.toFixed(2);
  const ratio = limit === 0 ? '' : (value / limit).toFixed(2);
  return `| ${what} | ${number} | ${relation} ${limit} | ${ratio} | ${met ? 'met' : 'MISSED'} |`;
}

/** Finds the server as the tests do; throws when none answers. */
export async function openWorld(quick: boolean): Promise<World & { tell(): void; close(): Promise<void> }> {
  const server = await findPostgres();
  if (server === undefined) throw new Error('no PostgreSQL server answers; set ASSAY_TEST_DATABASE_URL');
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  const { rows } = await admin.query<{ version: string; buffers: string }>(
    `SELECT current_setting('server_version') AS version, current_setting('shared_buffers') AS buffers`,
  );
  print(
    `node ${process.version}, ${cpus().length} cores, PostgreSQL ${rows[0]?.version}, ${rows[0]?.buffers} of buffers`,
  );
  print(`load of the machine before: ${loadavg()[0]?.toFixed(2)}`);
  const figures: Figure[] = [];
  const ends: (() => Promise<unknown>)[] = [];
  return {
    quick,
    print,
    check(what, value, relation, limit) {
      const met = relation === '<=' ? value <= limit : value >= limit;
      const figure = { what, value, relation, limit, met };
      figures.push(figure);
      print(`  ${row(figure)}`);
      if (!met) process.exitCode = 1;
    },
    tell() {
      print(`\nload of the machine after: ${loadavg()[0]?.toFixed(2)}\n`);
      print('| what | measured | limit | of the limit | verdict |\n| --- | --: | --: | --: | --- |');
      for (const figure of figures) print(row(figure));
    },
    async database() {
      const name = `assay_bench_${randomBytes(4).toString('hex')}`;
      await admin.query(`CREATE DATABASE ${name}`);
      const url = new URL(server);
      url.pathname = `/${name}`;
      const database = await openDatabase({ databaseUrl: url.href, dataDir: '' });
      const client = new pg.Client({ connectionString: url.href });
      await client.connect();
      ends.push(async () => {
        await client.end();
        await database.close();
        await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      });
      return { database, client };
    },
    async close() {
      for (const end of ends) await end();
      await admin.end();
    },
  };
}

import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Test } from 'ctrf';
import type { Database } from '../../../../app/store/database.ts';
import { openDatabase } from '../../../../app/store/open-database.ts';
import { type BotWorld, type RunWanted, startBotWorld } from '../../bot-world.ts';
import { seeded } from '../../faults/random.ts';
import { reportZip } from '../../report-zip.ts';
import { dataDirectory } from '../../store/data-directory.ts';
import { emptyDatabase } from '../../store/empty-database.ts';
import { brokenTwin, type People } from './twin-invariants.ts';

/** Each seed is one history of some seconds. */
const SEEDS = [8, 21, 42, 49];
const STEPS = 30;
const TESTS = ['adds', 'drops'];
const STEADY = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8'];

const VARIANTS = [{ os: 'linux' }, { os: 'windows' }];
/** So many green runs close a flaky issue, and one more where a force push took the failing commit away. */
const GREEN = 5;

type Outcomes = Readonly<Record<string, Test['status']>>;

const outcomesWith = (failing: readonly string[]): Outcomes =>
  Object.fromEntries([...TESTS, ...STEADY].map((name) => [name, failing.includes(name) ? 'failed' : 'passed']));
/** What one variant of a run says; one in six did not run. */
const randomOutcomes = (random: () => number): Outcomes =>
  random() < 1 / 6 ? {} : outcomesWith(TESTS.filter(() => random() < 0.3));
/** A report for each variant that ran. */
async function reports(outcomes: readonly Outcomes[]): Promise<Pick<RunWanted, 'artifacts' | 'conclusion'>> {
  const zips = await Promise.all(
    outcomes.map((one, index) => reportZip(one, [], undefined, { variant: VARIANTS[index] })),
  );
  const ran = zips.flatMap((zip, index) =>
    Object.keys(outcomes[index] ?? {}).length === 0 ? [] : [[`assay-report-test-${index}-1`, zip] as const],
  );
  const hasFailed = outcomes.some((one) => Object.values(one).includes('failed'));
  return { artifacts: Object.fromEntries(ran), conclusion: hasFailed ? 'failure' : 'success' };
}

let directory: string;
let database: Database;

beforeAll(async () => {
  directory = await dataDirectory();
  database = await openDatabase({ dataDir: directory });
}, 60_000);
afterAll(async () => {
  await database.close();
  await rm(directory, { recursive: true, force: true });
});

test.each(SEEDS)(
  'a random history with people, faults, repeated and lost webhooks (seed %i)',
  async (seed) => {
    await emptyDatabase(database);
    const world = await startBotWorld(
      database,
      '{ mode: on, close_after: 1, per_run: 1, per_day: 3, flaky_close_after: 4 }',
    );
    const random = seeded(seed);
    const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
    const commits = [world.twin.commit(world.repository, { branch: 'main' })];
    const lost: string[] = [];
    const outcomesOf = new Map<string, Outcomes[]>();
    const deliveries: Parameters<BotWorld['receive']>[0][] = [];
    const people: People = { touched: new Map(), reopened: new Set() };
    const notes: string[] = [];

    const receive = async (delivery: Parameters<BotWorld['receive']>[0]) => {
      const { requests } = world.twin;
      const before = requests.length;
      // A crash is a write that GitHub did, or did not do, and whose answer nobody heard; the delivery comes again.
      if (random() < 0.25) {
        const path = pick([/\/issues$/, /\/comments$/, /\/issues\/\d+$/]);
        world.twin.failNext({
          method: path.source.includes('d+') ? 'PATCH' : 'POST',
          path,
          status: 502,
          afterEffect: random() < 0.5,
        });
      }
      for (let tries = 0; tries < 3; tries += 1) {
        const isDone = await world.receive(delivery).then(
          () => true,
          () => false,
        );
        world.twin.clearFaults();
        if (isDone) break;
      }
      notes.push(...brokenTwin(world, people, requests.slice(before)));
    };

    for (let step = 0; step < STEPS; step += 1) {
      const roll = random();
      if (roll < 0.65) {
        if (random() < 0.8) {
          // One push in eight takes commits out of the branch; the merged branches were begun some commits ago.
          if (random() < 0.125)
            lost.push(...commits.splice(Math.max(1, commits.length - 1 - Math.floor(random() * 3))));
          const parents = [commits.at(-1) as string];
          const topic = { branch: `topic-${step}`, parents: [pick(commits)] };
          if (random() < 0.2) parents.push(world.twin.commit(world.repository, topic));
          commits.push(world.twin.commit(world.repository, { branch: 'main', parents }));
        }
        const sha = random() < 0.8 ? (commits.at(-1) as string) : pick([...commits, ...lost]);
        const past = outcomesOf.get(pick(commits));
        // Now and then what was reverted fails, or passes, as it did.
        const outcomes = random() < 0.15 && past !== undefined ? past : VARIANTS.map(() => randomOutcomes(random));
        outcomesOf.set(sha, outcomes);
        const delivery = await world.run({ sha, branch: 'main', ...(await reports(outcomes)) });
        deliveries.push(delivery);
        // One in ten is lost, and comes late with the repeated ones.
        if (random() < 0.9) await receive(delivery);
      } else if (roll < 0.8 && deliveries.length > 0) await receive(pick(deliveries));
      else {
        const issues = world.twin.issues(world.repository);
        if (issues.length === 0) continue;
        const issue = pick(issues);
        const act = random();
        if (act < 0.35 && issue.state === 'open')
          world.twin.closeIssueAs(world.repository, issue.number, 'ann', pick(['completed', 'not_planned'] as const));
        else if (act < 0.5 && issue.state === 'closed') {
          world.twin.reopenIssueAs(world.repository, issue.number, 'ann');
          people.reopened.add(issue.number);
        } else {
          Object.assign(issue, { title: `Mine ${step}`, labels: ['mine'], assignees: ['ann'] });
          people.touched.set(issue.number, { title: issue.title, labels: ['mine'], assignees: ['ann'] });
        }
        // A third of these webhooks never arrives.
        if (random() < 0.66) await world.deliverNew();
      }
      expect({ step, notes, violations: world.twin.violations }).toEqual({ step, notes: [], violations: [] });
    }
    // What was lost comes in the end, and then it is green for as long as any issue asks for.
    await world.deliverNew();
    const green = await reports(VARIANTS.map(() => outcomesWith([])));
    for (let run = 0; run < GREEN; run += 1) {
      const sha = world.twin.commit(world.repository, { branch: 'main' });
      await world.runAndReceive({ sha, branch: 'main', ...green });
    }
    const issues = world.twin.issues(world.repository);
    expect(issues.length).toBeGreaterThan(0);
    expect(issues.filter(({ state }) => state === 'open').map(({ number, title }) => [number, title])).toEqual([]);
    await world.close();
  },
  240_000,
);

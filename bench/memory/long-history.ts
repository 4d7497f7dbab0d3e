import { compareRuns } from '../../app/store/compare-runs.ts';
import type { Database } from '../../app/store/database.ts';
import { upsertRepository } from '../../app/store/runs.ts';
import { testHistory } from '../../app/store/test-history.ts';
import { flakyTests } from '../../app/store/test-states.ts';
import { quantile } from './quantile.ts';
import { storeSampleRun } from './sample-run.ts';
import type { World } from './world.ts';

const TESTS = 10_000;
const SHORT_RUNS = 10;
const LONG_RUNS = 1_000;
const QUICK_RUNS = 100;
const QUESTIONS = 300;
/** Compilers and caches warm up in the first ones, as they do once in the life of a process. */
const WARM_UP = 20;
/** Odd, so that the median is one of them. */
const TURNS = 31;
/** Milliseconds at the 99th percentile, and how much slower ingest may look on a machine that is shared. */
const LIMITS = { p99: 50, slower: 1.2 };
const SHAPE = { repositoryId: 1, tests: TESTS };

/** One repository with 10,000,000 results: what questions cost, and ingest beside that into one with 100,000. */
export async function longHistory({ database: open, print, check, quick }: World): Promise<void> {
  const longRuns = quick ? QUICK_RUNS : LONG_RUNS;
  const many = `${((longRuns * TESTS) / 1e6).toFixed(0)} million results`;
  const [short, long] = [await open(), await open()];
  for (const { database } of [short, long]) {
    await upsertRepository(database, { id: 1, installationId: 1, owner: 'o', name: 'n', defaultBranch: 'main' });
  }
  await fill(short.database, SHORT_RUNS);
  const started = performance.now();
  const runIds = await fill(long.database, longRuns);
  print(
    `${longRuns} runs of ${TESTS} tests stored in ${((performance.now() - started) / 1000).toFixed(0)} s, one after another`,
  );
  // Within minutes the server does so by itself.
  for (const { client } of [short, long]) await client.query('VACUUM ANALYZE');
  await tellSizes(long.client, print);

  const { database } = long;
  const tests = await database.query<{ id: number }>('SELECT id FROM tests WHERE repository_id = 1 ORDER BY id');
  const pick = <T>(values: readonly T[], question: number) => values[(question * 7_919) % values.length] as T;
  const ask = async (what: string, question: (index: number) => Promise<readonly unknown[]>) => {
    const samples: number[] = [];
    let rows = 0;
    for (let index = 0; index < WARM_UP + QUESTIONS; index += 1) {
      const began = performance.now();
      const answer = await question(index);
      if (index < WARM_UP) continue;
      samples.push(performance.now() - began);
      rows += answer.length;
    }
    print(`${what}: median ${quantile(samples, 0.5).toFixed(1)} ms, ${Math.round(rows / QUESTIONS)} rows`);
    check(`${what}, ${many}, p99 of ms`, quantile(samples, 0.99), '<=', LIMITS.p99);
  };
  await ask('the last 200 results of a test', (index) =>
    testHistory(database, { repositoryId: 1, testId: pick(tests, index).id, limit: 200 }),
  );
  await ask('the flaky board', () => flakyTests(database, 1, '2026-09-10', 100));
  await ask('what changed between two runs', (index) =>
    compareRuns(database, 1, pick(runIds, index), pick(runIds, index + 1), 200),
  );

  const ms = { short: [] as number[], long: [] as number[] };
  for (let turn = 0; turn < TURNS; turn += 1) {
    ms.short.push((await storeSampleRun(short.database, SHAPE, SHORT_RUNS + turn)).ms);
    ms.long.push((await storeSampleRun(long.database, SHAPE, longRuns + turn)).ms);
  }
  const [few, most] = [quantile(ms.short, 0.5), quantile(ms.long, 0.5)];
  print(`ingest of a run: ${few.toFixed(0)} ms beside 100,000 results, ${most.toFixed(0)} ms beside ${many}, in turns`);
  check(`ingest beside ${many}, times as long as beside 100,000`, most / few, '<=', LIMITS.slower);
}

async function fill(database: Database, runs: number): Promise<number[]> {
  const ids: number[] = [];
  for (let run = 0; run < runs; run += 1) ids.push((await storeSampleRun(database, SHAPE, run)).runId);
  return ids;
}

async function tellSizes(client: { query(sql: string): Promise<{ rows: unknown[] }> }, print: (line: string) => void) {
  const { rows } = await client.query(
    `SELECT regexp_replace(relname, '_\\d{4}_\\d\\d$', '') AS name, round(sum(pg_total_relation_size(oid)) / 1e6) AS mb
     FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace GROUP BY 1 ORDER BY 2 DESC LIMIT 5`,
  );
  print(
    `on the disk: ${(rows as { name: string; mb: number }[]).map(({ name, mb }) => `${name} ${mb} MB`).join(', ')}`,
  );
}

import type { NewResult } from '../../app/store/reports.ts';
import { upsertRepository } from '../../app/store/runs.ts';
import { copyRows } from './copy-rows.ts';
import { quantile } from './quantile.ts';
import { sampleResults, storeSampleRun } from './sample-run.ts';
import type { World } from './world.ts';

const TESTS = 10_000;
/** Odd, so that the median is one of them. */
const RUNS = 31;
const QUICK_RUNS = 9;
/** Compilers and caches warm up in the first runs of a process. */
const WARM_UP = 6;
/** Every so many runs one of a repository that nobody knows yet: in turns, so that other work slows both alike. */
const FIRST_EVERY = 3;
/** Of the rate of a bare COPY, and how much longer a run takes whose tests nobody knows yet. */
const LIMITS = { share: 0.5, first: 2 };

/**
 * A run of 10,000 known tests beside a bare COPY of the same rows into the same server, in turns: as they come, with the
 * keys that keep them unique and lead from a test to its results; and, for comparison, numbered already.
 */
export async function ingestRate({ database: open, print, check, quick }: World): Promise<void> {
  const runs = quick ? QUICK_RUNS : RUNS;
  const { database, client } = await open();
  await client.query(`CREATE TABLE bare (report_id bigint, ordinal integer, identity text, suite text, path text[], name text,
    file text, variant text, status text, duration_ms double precision, message text, trace text, PRIMARY KEY (report_id, ordinal))`);
  await client.query('CREATE INDEX ON bare (identity, report_id)');
  await client.query(`CREATE TABLE numbered (report_id bigint, ordinal integer, test_id bigint, variant_id integer,
    status smallint, duration_ms real, failure_id bigint, PRIMARY KEY (report_id, ordinal))`);
  await client.query('CREATE INDEX ON numbered (test_id, report_id)');
  const repository = (id: number) =>
    upsertRepository(database, { id, installationId: 1, owner: 'o', name: 'n', defaultBranch: 'main' });
  const copy = async (sql: string, rows: readonly string[]) => {
    const data = Buffer.from(rows.join(''));
    const started = performance.now();
    await copyRows(client, sql, data);
    return performance.now() - started;
  };

  await repository(1);
  const ours: number[] = [];
  const bare: number[] = [];
  const numbered: number[] = [];
  const first: number[] = [];
  for (let run = 0; run < WARM_UP + runs; run += 1) {
    const results = sampleResults({ repositoryId: 1, tests: TESTS }, run);
    bare.push(
      await copy(
        'COPY bare FROM STDIN',
        results.map((result, index) => line(run, index, result)),
      ),
    );
    numbered.push(
      await copy(
        'COPY numbered FROM STDIN',
        results.map((result, index) => numberedLine(run, index, result)),
      ),
    );
    ours.push((await storeSampleRun(database, { repositoryId: 1, tests: TESTS }, run, results)).ms);
    if (run < WARM_UP || run % FIRST_EVERY > 0) continue;
    const repositoryId = 2 + run;
    await repository(repositoryId);
    first.push((await storeSampleRun(database, { repositoryId, tests: TESTS }, run)).ms);
  }
  const tell = (what: string, samples: readonly number[]) => {
    const ms = quantile(samples, 0.5);
    print(
      `${what.padEnd(40)} ${ms.toFixed(0).padStart(5)} ms ${((TESTS / ms) * 1000).toFixed(0).padStart(8)} results/s`,
    );
    return ms;
  };
  print(`a run of ${TESTS} tests, median of ${runs}`);
  const copied = tell('bare COPY of the rows as they come', bare.slice(WARM_UP));
  tell('bare COPY of the rows, numbered already', numbered.slice(WARM_UP));
  const known = tell('ingest, tests known', ours.slice(WARM_UP));
  const unknown = tell('ingest, tests new', first);
  check(`ingest of ${TESTS} known tests, of the rate of a bare COPY`, copied / known, '>=', LIMITS.share);
  check('first run, times as long as one of known tests', unknown / known, '<=', LIMITS.first);
}

function line(run: number, index: number, { path, message, trace, ...result }: NewResult): string {
  const text = (value: string | null) => value?.replaceAll('\\', '\\\\').replaceAll('\n', '\\n') ?? '\\N';
  const { identity, suite, name, file, variant, status, durationMs } = result;
  const names = [identity, suite, `{${path.map((part) => `"${part}"`).join(',')}}`, name, text(file), variant];
  return `${[run, index, ...names, status, durationMs, text(message), text(trace)].join('\t')}\n`;
}

function numberedLine(run: number, index: number, { identity, status, durationMs }: NewResult): string {
  // Its place in the order of identities is as good a number as any, and as scattered.
  const testId = Number.parseInt(identity.slice(0, 8), 16);
  return `${[run, index, testId, 1, status === 'failed' ? 2 : 1, durationMs, '\\N'].join('\t')}\n`;
}

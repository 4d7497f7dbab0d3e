import type { Database } from '../../app/store/database.ts';
import type { NewResult } from '../../app/store/reports.ts';
import { upsertRun } from '../../app/store/runs.ts';
import { storeReport } from '../../app/store/store-report.ts';

const EXTRA = {
  schemaVersion: 1,
  conclusion: 'success',
  suites: [],
  criteria: [],
  services: [],
  problems: [],
} as const;
const extra = { ...EXTRA, suites: [], criteria: [], services: [], problems: [] };
/** A test in twenty flips now and then, one in fifty of the rest of the time fails: a repository that needs a bot. */
const FLAKY_ONE_IN = 20;
/** Milliseconds from run to run: a run every 43 minutes spreads a thousand runs over a month. */
const BETWEEN_RUNS_MS = 43 * 60_000;
const FIRST_RUN_MS = Date.UTC(2026, 8, 1);

export interface SampleShape {
  readonly repositoryId: number;
  readonly tests: number;
}

/** The results of run `run` (from 0) of a repository, the same each time. */
export function sampleResults({ repositoryId, tests }: SampleShape, run: number): NewResult[] {
  return Array.from({ length: tests }, (_, test) => {
    const random = noise(repositoryId, test, run);
    const failed = test % FLAKY_ONE_IN === 0 && random < 0.1;
    return {
      identity: identityOf(repositoryId, test),
      suite: `suite-${test % 8}`,
      path: [`class ${test % 200}`],
      name: `does what is asked of it, case ${test}`,
      file: `test/part-${test % 200}/file.test.ts`,
      variant: 'node=22,os=linux',
      status: failed ? 'failed' : 'passed',
      durationMs: Math.round((1 + (test % 97)) * (0.8 + 0.4 * random) * 10) / 10,
      message: failed ? `expected ${test % 7} to be ${test % 11}` : null,
      trace: failed ? `at file.test.ts:${test % 300}\n`.repeat(20) : null,
    };
  });
}

/** Stores run `run` of a repository with its results; answers with our id of it and the milliseconds of the results. */
export async function storeSampleRun(
  database: Database,
  shape: SampleShape,
  run: number,
  results: readonly NewResult[] = sampleResults(shape, run),
): Promise<{ runId: number; ms: number }> {
  const { repositoryId } = shape;
  const runId = await upsertRun(database, {
    repositoryId,
    githubRunId: repositoryId * 1_000_000 + run,
    attempt: 1,
    workflowId: 1,
    workflowName: 'Test',
    event: 'push',
    headSha: run.toString(16).padStart(40, '0'),
    headBranch: 'main',
    headRepositoryId: repositoryId,
    conclusion: 'success',
    url: 'https://example.invalid/run',
    completedAt: new Date(FIRST_RUN_MS + run * BETWEEN_RUNS_MS).toISOString(),
  });
  const started = performance.now();
  await storeReport(
    database,
    { repositoryId, runId, artifactName: 'report' },
    { conclusion: 'success', extra, results },
  );
  return { runId, ms: performance.now() - started };
}

/** Identities are digests, so that their order says nothing about the order of the tests. */
function identityOf(repositoryId: number, test: number): string {
  return [1, 2, 3, 4]
    .map((part) =>
      Math.floor(noise(repositoryId, test, -part) * 2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');
}

/** A number from 0 to 1 that follows from the three (MurmurHash3's finalizer). */
function noise(a: number, b: number, c: number): number {
  let x = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b) ^ Math.imul(c + 7, 0xc2b2ae35)) >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32;
}

import { arrayText } from './array-text.ts';
import type { Queryable } from './database.ts';
import { FAILED, PASSED } from './result-status.ts';

/** A test in one variant whose outcome or duration differs between two runs. */
export interface RunDifference {
  readonly testId: number;
  readonly identity: string;
  readonly suite: string;
  readonly path: readonly string[];
  readonly name: string;
  readonly file: string | null;
  readonly variant: string;
  /** Worst status in the run: failed, else passed, else skipped; null when it has no result of the test. */
  readonly before: 'failed' | 'passed' | 'skipped' | null;
  readonly after: 'failed' | 'passed' | 'skipped' | null;
  /** Milliseconds of the longest result; null without one. */
  readonly beforeMs: number | null;
  readonly afterMs: number | null;
}

/** A duration counts as changed when it doubled or halved, and by more than clocks and schedulers shake. */
const SLOWER = 2;
const SHAKE_MS = 100;

/** Worst first, as they are compared; what neither failed nor passed counts as skipped. */
const WORST = ['failed', 'passed', 'skipped'] as const;

interface Outcome {
  /** Place in WORST. */
  readonly worst: number;
  /** Milliseconds of the longest result. */
  readonly ms: number;
}

interface Change {
  readonly testId: number;
  readonly variantId: number;
  readonly before: Outcome | undefined;
  readonly after: Outcome | undefined;
}

/**
 * What differs between two runs of a repository, at most `limit` rows: changed outcomes first, those that fail now before
 * others, then durations. The two runs are compared here and not in the database: two lists of ten thousand numbers take
 * a third of the time that joining them as rows does.
 */
export async function compareRuns(
  database: Queryable,
  repositoryId: number,
  before: number,
  after: number,
  limit: number,
): Promise<RunDifference[]> {
  const [old, now] = await Promise.all([
    outcomes(database, repositoryId, before),
    outcomes(database, repositoryId, after),
  ]);
  const changes: Change[] = [];
  for (const [variantId, tests] of now) {
    const formerTests = old.get(variantId);
    for (const [testId, outcome] of tests) {
      const former = formerTests?.get(testId);
      if (differ(former, outcome)) changes.push({ testId, variantId, before: former, after: outcome });
    }
  }
  for (const [variantId, tests] of old) {
    const laterTests = now.get(variantId);
    for (const [testId, former] of tests) {
      if (laterTests?.has(testId) !== true) changes.push({ testId, variantId, before: former, after: undefined });
    }
  }
  const shown = changes.sort((a, b) => weight(b) - weight(a) || a.testId - b.testId).slice(0, limit);
  return withNames(database, repositoryId, shown);
}

/** The outcomes of a run by variant and test. */
async function outcomes(
  database: Queryable,
  repositoryId: number,
  runId: number,
): Promise<Map<number, Map<number, Outcome>>> {
  const blocks = await database.query<Record<'tests' | 'variants' | 'statuses' | 'durations', string>>(
    `SELECT b.test_ids::text AS tests, b.variant_ids::text AS variants, b.statuses::text AS statuses,
       b.durations::text AS durations
     FROM result_blocks AS b JOIN reports ON reports.id = b.report_id AND reports.complete
     WHERE b.repository_id = $1 AND b.run_id = $2`,
    [repositoryId, runId],
  );
  const found = new Map<number, Map<number, Outcome>>();
  for (const block of blocks) {
    const [testIds, variantIds] = [numbers(block.tests), numbers(block.variants)];
    const [statuses, durations] = [numbers(block.statuses), numbers(block.durations)];
    for (let index = 0; index < testIds.length; index += 1) {
      const [testId, variantId] = [testIds[index] as number, variantIds[index] as number];
      let tests = found.get(variantId);
      if (tests === undefined) {
        tests = new Map();
        found.set(variantId, tests);
      }
      const status = statuses[index];
      const outcome = { worst: status === FAILED ? 0 : status === PASSED ? 1 : 2, ms: durations[index] ?? 0 };
      const other = tests.get(testId);
      if (other === undefined) tests.set(testId, outcome);
      else tests.set(testId, { worst: Math.min(outcome.worst, other.worst), ms: Math.max(outcome.ms, other.ms) });
    }
  }
  return found;
}

function differ(before: Outcome | undefined, after: Outcome): boolean {
  if (before?.worst !== after.worst) return true;
  const [less, more] = before.ms < after.ms ? [before.ms, after.ms] : [after.ms, before.ms];
  return more > SLOWER * less && more - less > SHAKE_MS;
}

/** The heavier comes first: failing now, changed otherwise, then by the difference in time. */
function weight({ before, after }: Change): number {
  if (before?.worst !== after?.worst) return Number.MAX_SAFE_INTEGER - (after?.worst ?? WORST.length);
  return Math.abs((after?.ms ?? 0) - (before?.ms ?? 0));
}

async function withNames(
  database: Queryable,
  repositoryId: number,
  changes: readonly Change[],
): Promise<RunDifference[]> {
  const names = await database.query<Pick<RunDifference, 'identity' | 'suite' | 'path' | 'name' | 'file' | 'variant'>>(
    `SELECT tests.identity, tests.suite, tests.path, tests.name, tests.file, variants.name AS variant
     FROM unnest($2::bigint[], $3::integer[]) WITH ORDINALITY AS changed (test_id, variant_id, place)
     JOIN tests ON tests.repository_id = $1 AND tests.id = changed.test_id
     JOIN variants ON variants.repository_id = $1 AND variants.id = changed.variant_id ORDER BY changed.place`,
    [
      repositoryId,
      arrayText(changes.map(({ testId }) => testId)),
      arrayText(changes.map(({ variantId }) => variantId)),
    ],
  );
  const status = (outcome: Outcome | undefined) => (outcome === undefined ? null : (WORST[outcome.worst] ?? null));
  return names.map((name, index) => {
    const { testId, before, after } = changes[index] as Change;
    return {
      testId,
      ...name,
      before: status(before),
      after: status(after),
      beforeMs: before?.ms ?? null,
      afterMs: after?.ms ?? null,
    };
  });
}

/** The numbers of an array as PostgreSQL writes one. */
function numbers(text: string): number[] {
  return JSON.parse(`[${text.slice(1, -1)}]`);
}

import type { ResultRecord } from './run-record.ts';

/** The results of one test in one run, one per variant. */
export interface TestResults {
  readonly test: string;
  readonly results: readonly ResultRecord[];
}

/**
 * Results by test in the order of their first appearance. A variant that is there twice (a test that two jobs of one cell
 * ran, or two tests of one name) becomes one: its attempts in a row.
 */
export function groupByTest(results: readonly ResultRecord[]): readonly TestResults[] {
  const tests = new Map<string, ResultRecord[]>();
  for (const result of results) {
    const known = tests.get(result.test);
    if (known === undefined) {
      tests.set(result.test, [result]);
      continue;
    }
    const place = known.findIndex(({ variant }) => variant === result.variant);
    if (place === -1) known.push(result);
    else known[place] = join(known[place] as ResultRecord, result);
  }
  return [...tests].map(([test, grouped]) => ({ test, results: grouped }));
}

function join(first: ResultRecord, second: ResultRecord): ResultRecord {
  return {
    ...first,
    outcomes: [...first.outcomes, ...second.outcomes],
    durationMs: second.durationMs ?? first.durationMs,
    message: first.message ?? second.message,
  };
}

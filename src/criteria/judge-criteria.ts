import type { Test } from 'ctrf';
import type { CriterionResult } from '../model/generated/report-extra.ts';
import { testExtra } from '../model/report.ts';
import { type Criterion, type Operator, parseCriterion } from './parse-criterion.ts';

const COMPARE: Readonly<Record<Operator, (value: number, limit: number) => boolean>> = {
  '>=': (value, limit) => value >= limit,
  '>': (value, limit) => value > limit,
  '<=': (value, limit) => value <= limit,
  '<': (value, limit) => value < limit,
  '==': (value, limit) => value === limit,
};

/**
 * Judges every criterion over the tests of a run. A suite that no criterion speaks of must pass as a whole,
 * so that it cannot fail unnoticed. Without a single test that passed or failed a criterion is `inconclusive`.
 */
export function judgeCriteria(
  texts: readonly string[],
  suites: readonly string[],
  tests: readonly Test[],
): CriterionResult[] {
  // A suite that was not chosen for this run has nothing to be judged by.
  const criteria = texts.map(parseCriterion).filter(({ suite }) => suite === undefined || suites.includes(suite));
  const covered = (name: string) => criteria.some(({ suite }) => suite === undefined || suite === name);
  const implied = suites
    .filter((name) => !covered(name))
    .map((name) => parseCriterion(`pass_rate{suite:${name}} >= 1`));
  return [...criteria, ...implied].map((criterion) => judge(criterion, tests));
}

/** Pass rate = passed / (passed + failed): a skipped test says nothing. */
function judge({ name, suite, operator, limit }: Criterion, tests: readonly Test[]): CriterionResult {
  const own = suite === undefined ? tests : tests.filter((test) => testExtra(test).suite === suite);
  const passed = own.filter((test) => test.status === 'passed').length;
  const samples = passed + own.filter((test) => test.status === 'failed').length;
  const threshold = `${operator} ${limit}`;
  if (samples === 0) return { name, threshold, value: null, samples, verdict: 'inconclusive' };
  const value = passed / samples;
  return { name, threshold, value, samples, verdict: COMPARE[operator](value, limit) ? 'met' : 'missed' };
}

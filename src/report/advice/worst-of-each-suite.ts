import { countOf } from '../count-of.ts';
import type { Recommendation } from './recommendation.ts';

/** Advice on a suite in one variant, with the name of the suite. */
export interface SuiteAdvice {
  readonly suite: string;
  readonly recommendation: Recommendation;
}

/**
 * One recommendation for each suite, that which saves most, the most worthwhile first: the same suite is slow for the
 * same reason in every variant. Its evidence says how many others there are.
 */
export function worstOfEachSuite(all: readonly SuiteAdvice[]): Recommendation[] {
  const saves = ({ recommendation }: SuiteAdvice) => recommendation.savesMs ?? 0;
  const found = new Map<string, { worst: Recommendation; others: number }>();
  for (const advice of [...all].sort((a, b) => saves(b) - saves(a))) {
    const known = found.get(advice.suite);
    if (known === undefined) found.set(advice.suite, { worst: advice.recommendation, others: 0 });
    else known.others += 1;
  }
  return [...found.values()].map(({ worst, others }) =>
    others === 0
      ? worst
      : { ...worst, evidence: [...worst.evidence, `${countOf(others, 'similar finding')} in the same suite`] },
  );
}

import { testExtra } from '../../model/report.ts';
import { variantText } from '../../model/variant-text.ts';
import { countOf } from '../count-of.ts';
import { outageText } from '../outage-text.ts';
import { testTitle } from '../test-title.ts';
import type { AdviceFacts, Recommendation } from './recommendation.ts';
import { suiteLabel } from './suite-label.ts';

/** Outages and tests named as evidence; the report lists all. */
const NAMED = 3;

/** Services that were away while tests failed: what these tests say of the code is open. */
export function serviceAway({ report, extra }: AdviceFacts): Recommendation[] {
  const failed = new Map<string, string[]>();
  for (const test of report.results.tests) {
    const { outage, suite, variant } = testExtra(test);
    if (outage === undefined || test.status === 'passed') continue;
    const where = suite === '' ? '' : ` in ${suiteLabel({ name: suite, variant: variantText(variant) })}`;
    const tests = failed.get(outage);
    if (tests === undefined) failed.set(outage, [`${testTitle(test)}${where}`]);
    else tests.push(`${testTitle(test)}${where}`);
  }
  return [...failed]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([service, tests]) => {
      const outages = extra.services.filter(({ name }) => name === service).flatMap(({ outages = [] }) => outages);
      return {
        rule: 'service-away' as const,
        finding: `${countOf(tests.length, 'result')} failed while service “${service}” was away`,
        evidence: [...short(outages.map(outageText), 'outage'), ...short(tests, 'result')],
        advice:
          'See first why the service went away: these failures may have no other cause. If it was taken away on purpose, they show what the system does without it.',
      };
    });
}

function short(lines: readonly string[], noun: string): string[] {
  const cut = lines.length - NAMED;
  return [...lines.slice(0, NAMED), ...(cut > 0 ? [`and ${countOf(cut, `more ${noun}`)}`] : [])];
}

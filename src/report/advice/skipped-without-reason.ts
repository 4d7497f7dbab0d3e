import { testExtra } from '../../model/report.ts';
import { countOf } from '../count-of.ts';
import { formatNumber } from '../format-number.ts';
import { testTitle } from '../test-title.ts';
import type { AdviceFacts, Recommendation } from './recommendation.ts';

/** Tests named as evidence. */
const NAMED = 5;

/** Skipped tests for which the report gives no reason. */
export function skippedWithoutReason({ report }: AdviceFacts): Recommendation[] {
  const skipped = report.results.tests.filter(({ status }) => status === 'skipped' || status === 'pending');
  const silent = skipped.filter(({ message = '' }) => message.trim() === '');
  if (silent.length === 0) return [];
  // The same test is skipped in every variant.
  const names = new Set(
    silent.map((test) => {
      const { suite } = testExtra(test);
      return suite === '' ? testTitle(test) : `${testTitle(test)} in “${suite}”`;
    }),
  );
  const cut = names.size - NAMED;
  return [
    {
      rule: 'skipped-without-reason',
      finding: `${countOf(names.size, 'test is', 'tests are')} skipped without a reason`,
      evidence: [
        `no reason in the reports for ${formatNumber(silent.length)} of ${countOf(skipped.length, 'skipped result')}`,
        ...[...names].slice(0, NAMED),
        ...(cut > 0 ? [`and ${countOf(cut, 'more test')}`] : []),
      ],
      advice:
        'Write down why each is skipped and until when, or delete it: nobody brings back what nobody can explain.',
    },
  ];
}

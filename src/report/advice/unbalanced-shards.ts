import { countOf } from '../count-of.ts';
import { formatDuration } from '../format-duration.ts';
import { formatNumber } from '../format-number.ts';
import type { AdviceFacts, Recommendation } from './recommendation.ts';
import { suiteLabel } from './suite-label.ts';
import { worstOfEachSuite } from './worst-of-each-suite.ts';

/** Below this the longest shard is within what machines differ by. */
const RATIO = 1.5;
/** Less is not worth a person's time. */
const WORTH_MS = 5_000;

/** Sharded suites whose longest shard takes much longer than the mean: the others wait for it. */
export function unbalancedShards({ suites }: AdviceFacts): Recommendation[] {
  return worstOfEachSuite(
    suites.flatMap((suite) => {
      const shards = suite.runs.filter(({ shard }) => shard !== undefined && shard.total > 1);
      if (shards.length < 2) return [];
      const sorted = [...shards].sort((a, b) => a.durationMs - b.durationMs);
      const [shortest, longest] = [sorted[0], sorted.at(-1)];
      const mean = shards.reduce((sum, { durationMs }) => sum + durationMs, 0) / shards.length;
      if (shortest?.shard === undefined || longest?.shard === undefined || mean <= 0) return [];
      const savesMs = longest.durationMs - mean;
      if (longest.durationMs / mean < RATIO || savesMs < WORTH_MS) return [];
      const number = ({ index }: { readonly index: number }) => formatNumber(index + 1);
      return [
        {
          suite: suite.name,
          recommendation: {
            rule: 'unbalanced-shards' as const,
            finding: `One shard of suite ${suiteLabel(suite)} takes ${(longest.durationMs / mean).toFixed(1)} times the mean of all`,
            evidence: [
              `shard ${number(longest.shard)}: ${formatDuration(longest.durationMs)}`,
              `shard ${number(shortest.shard)}: ${formatDuration(shortest.durationMs)}`,
              `mean of ${countOf(shards.length, 'shard')}: ${formatDuration(mean)}`,
            ],
            advice: 'Share tests out by their measured durations instead of their number, and split the longest file.',
            savesMs,
          },
        },
      ];
    }),
  );
}

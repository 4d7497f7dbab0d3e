import type { SuiteConfig } from '../config/config.ts';
import type { SuiteRun, Variant } from '../model/generated/report-extra.ts';

/** The row of a suite in one cell as long as it has not run: a missing row would look like a smaller, greener run. */
export function suiteRun(
  { name, kind, layer, phase, tags }: SuiteConfig,
  variant: Variant,
  shard: { readonly index: number; readonly total: number } | undefined,
): SuiteRun {
  return {
    name,
    kind,
    variant,
    conclusion: 'inconclusive',
    durationMs: 0,
    ...(layer === undefined ? {} : { layer }),
    ...(phase === undefined ? {} : { phase }),
    ...(tags.length === 0 ? {} : { tags: [...tags] }),
    ...(shard === undefined ? {} : { shard: { index: shard.index, total: shard.total } }),
  };
}

import type { SampleSeries } from '../model/generated/report-extra.ts';
import { variantText } from '../model/variant-text.ts';

/** Whose resources a series shows. Names are hostile. */
export interface SeriesOwner {
  readonly kind: 'service' | 'suite' | 'machine';
  /** Empty for the machine. */
  readonly name: string;
  /** Empty without a matrix. */
  readonly variant: string;
}

/** The service, the suite or the machine that a series was measured on. */
export function seriesOwner({ service, suite, variant = {} }: SampleSeries): SeriesOwner {
  const cell = variantText(variant);
  if (service !== undefined) return { kind: 'service', name: service, variant: cell };
  if (suite !== undefined) return { kind: 'suite', name: suite, variant: cell };
  return { kind: 'machine', name: '', variant: cell };
}

import type { Variant } from './generated/report-extra.ts';

/** A cell's matrix values in one canonical line, keys sorted: `node=22,os=linux`; empty without a matrix. */
export function variantText(variant: Variant): string {
  return Object.keys(variant)
    .sort()
    .map((key) => `${key}=${variant[key]}`)
    .join(',');
}

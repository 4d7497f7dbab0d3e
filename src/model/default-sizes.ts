/**
 * Sizes of a data set that names none. Small is read by a person, medium fills several pages and batches, large no
 * longer fits into anything that was meant to be small. 90 days hold a quarter's cycles; 7 days the shortest whole one.
 */
export const DEFAULT_SIZES: ReadonlyMap<string, { readonly rows: number; readonly days: number }> = new Map([
  ['small', { rows: 100, days: 7 }],
  ['medium', { rows: 10_000, days: 30 }],
  ['large', { rows: 1_000_000, days: 90 }],
]);

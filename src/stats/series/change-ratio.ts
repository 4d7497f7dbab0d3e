/** Beyond it nobody asks how much; and JSON has no infinity. */
const LIMIT = 1e6;

/** `after` / `before` of levels, kept between 10^-6 and 10^6 so that a level of 0 gives a number too; 1 for equal ones. */
export function changeRatio(before: number, after: number): number {
  if (before === after) return 1;
  const ratio = after / before;
  return ratio > 0 ? Math.min(Math.max(ratio, 1 / LIMIT), LIMIT) : after > before ? LIMIT : 1 / LIMIT;
}

import { logBeta } from './log-gamma.ts';

/** Terms of the continued fraction: it takes about sqrt(max(a, b)) of them, so that this serves counts of millions. */
const MAX_TERMS = 10_000;
/** In place of a zero that would be divided by; far below any probability, and its inverse is still a number. */
const TINY = 1e-300;
/** Relative: a few times what a double can tell apart. */
const PRECISION = 1e-15;

/**
 * The share of a Beta(a, b) distribution that lies below x: the regularised incomplete beta function I_x(a, b), for
 * positive a and b and x in [0, 1], by its continued fraction (DLMF 8.17.22) evaluated as Lentz has it.
 */
export function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast on this side of the mean only; the other side is its mirror.
  if (x > (a + 1) / (a + b + 2)) return 1 - lowerTail(1 - x, b, a);
  return lowerTail(x, a, b);
}

function lowerTail(x: number, a: number, b: number): number {
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)) / a;
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < MAX_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < PRECISION) break;
  }
  return front * fraction;
}

/** Lentz' method divides by these: zero becomes the smallest number that does no harm. */
function away(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}

/**
 * The value below which the share `q` (0 to 1) of a Beta(a, b) distribution lies, for positive a and b: bisection of
 * `betaCdf` down to a relative error of 1e-12, which finds the very small values of small a as well.
 */
export function betaQuantile(q: number, a: number, b: number): number {
  if (q <= 0) return 0;
  if (q >= 1) return 1;
  let high = 1;
  while (high > TINY && betaCdf(high / 2, a, b) >= q) high /= 2;
  let low = high / 2;
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (betaCdf(middle, a, b) < q) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

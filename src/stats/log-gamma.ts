/** Coefficients of Lanczos' approximation with g = 7 and nine terms: relative error below 1e-13 for positive x. */
const G = 7;
const TERMS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** ln Γ(x) for x > 0 (C. Lanczos, "A precision approximation of the gamma function", 1964). NaN for any other x. */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  // Below one half the series loses digits: Γ(x) = Γ(x + 1) / x.
  if (x < 0.5) return logGamma(x + 1) - Math.log(x);
  const y = x - 1;
  let sum = TERMS[0] as number;
  for (let index = 1; index < TERMS.length; index++) sum += (TERMS[index] as number) / (y + index);
  const t = y + G + 0.5;
  return HALF_LOG_TWO_PI + (y + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** ln B(a, b), the logarithm of the beta function, for positive a and b. */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

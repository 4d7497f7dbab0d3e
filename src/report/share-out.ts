/**
 * Shares `budget` places among groups of the given sizes: small groups get all they need, the large ones what is left
 * in equal parts. The answer is in the order of `sizes`; its sum is at most `budget`.
 */
export function shareOut(sizes: readonly number[], budget: number): number[] {
  const shares = new Array<number>(sizes.length).fill(0);
  let left = budget;
  const ascending = sizes.map((size, index) => ({ size, index })).sort((a, b) => a.size - b.size);
  ascending.forEach(({ size, index }, position) => {
    const share = Math.min(size, Math.floor(left / (ascending.length - position)));
    shares[index] = share;
    left -= share;
  });
  return shares;
}

/**
 * A share as a person reads it: `37 %`, `99.98 %`, `0.4 %`. What is not quite all never reads `100 %`, and what is not
 * quite nothing never reads `0 %`.
 * @param share 0 to 1; anything that is no number reads `–`
 */
export function formatPercent(share: number): string {
  if (!Number.isFinite(share)) return '–';
  const percent = share * 100;
  if (percent > 0 && percent < 0.01) return 'under 0.01 %';
  if (percent < 100 && percent > 99.99) return 'over 99.99 %';
  const edge = percent < 1 || (percent > 99 && percent < 100);
  return `${Number(percent.toFixed(edge ? 2 : percent < 10 ? 1 : 0))} %`;
}

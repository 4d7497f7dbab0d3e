import { median } from '../series/median.ts';
import { normalTail } from '../series/normal-tail.ts';

/** Where a row of figures goes. */
export interface Trend {
  readonly direction: 'rising' | 'falling' | 'steady' | 'unknown';
  /** Median change from one figure to the next; 0 when unknown. */
  readonly slope: number;
  /** Two-sided, of the Mann-Kendall test; 1 when unknown. */
  readonly pValue: number;
  /** Figures it is found in. */
  readonly count: number;
}

/** Of four figures even a strict order has a chance of 1 in 12. */
const LEAST = 5;
/** A suite has six trends, which a person reads beside the figures of the weeks: one wrong word in twenty is borne. */
const SIGNIFICANT = 0.05;

/**
 * Whether figures in order of time rise or fall beyond chance, by the Mann-Kendall test with its correction for ties
 * (H. B. Mann, "Nonparametric Tests Against Trend", 1945; M. G. Kendall, "Rank Correlation Methods", 1955), and by how
 * much, by the Theil-Sen slope (P. K. Sen, 1968). One odd week moves neither. Unknown with fewer than five figures.
 */
export function findTrend(figures: readonly number[]): Trend {
  const count = figures.length;
  if (count < LEAST) return { direction: 'unknown', slope: 0, pValue: 1, count };
  const slopes: number[] = [];
  let sum = 0;
  for (const [later, value] of figures.entries()) {
    for (let earlier = 0; earlier < later; earlier += 1) {
      const rise = value - (figures[earlier] as number);
      sum += Math.sign(rise);
      slopes.push(rise / (later - earlier));
    }
  }
  const variance = (count * (count - 1) * (2 * count + 5) - tieTerm(figures)) / 18;
  const z = variance > 0 ? Math.max(0, Math.abs(sum) - 1) / Math.sqrt(variance) : 0;
  const pValue = Math.min(1, 2 * normalTail(z));
  const direction = pValue >= SIGNIFICANT ? 'steady' : sum > 0 ? 'rising' : 'falling';
  return { direction, slope: median(slopes), pValue, count };
}

/** The sum of t (t - 1) (2 t + 5) over groups of t equal figures. */
function tieTerm(figures: readonly number[]): number {
  const groups = new Map<number, number>();
  for (const value of figures) groups.set(value, (groups.get(value) ?? 0) + 1);
  return [...groups.values()].reduce((sum, size) => sum + size * (size - 1) * (2 * size + 5), 0);
}

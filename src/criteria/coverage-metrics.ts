import type { CoverageTotals } from '../results/coverage/total-coverage.ts';
import type { Labels, Metric } from './metric.ts';

/**
 * `coverage.lines`, `coverage.branches` and `coverage.functions` of one suite in one cell, as shares of what could
 * be covered; what a report does not tell, such as branches, is left out and therefore inconclusive.
 */
export function coverageMetrics(totals: CoverageTotals, labels: Labels): Metric[] {
  return (['lines', 'branches', 'functions'] as const)
    .filter((what) => totals[what].total > 0)
    .map((what) => {
      const { covered, total } = totals[what];
      return { name: `coverage.${what}`, unit: 'ratio', labels, data: { kind: 'ratio', part: covered, total } };
    });
}

import type { AssayReport } from '../model/report.ts';
import { countOf } from './count-of.ts';
import { htmlLook } from './html-look.ts';
import { plainLine } from './plain-text.ts';
import { truncate } from './truncate.ts';
import { variantGrid } from './variant-grid.ts';

/** A table of more rows is read as a list, one of more columns not at all; results.csv holds every result. */
const ROWS = 100;
const VARIANTS = 30;
const NAME = 160;

/** What the section "Failures by variant" shows; false without a matrix or without a failure. */
export function htmlGrid(report: AssayReport) {
  const grid = variantGrid(report.results.tests, { rows: ROWS, variants: VARIANTS });
  if (grid === undefined) return { grid: false as const };
  const cut = [
    ...(grid.cutRows > 0 ? [countOf(grid.cutRows, 'more failing test')] : []),
    ...(grid.cutVariants > 0 ? [countOf(grid.cutVariants, 'more variant')] : []),
  ];
  return {
    grid: {
      caption: 'Each test that failed somewhere, in every variant that it belongs to',
      variants: grid.variants.map((variant) => spaced(plainLine(variant)) || 'no variant'),
      rows: grid.rows.map(({ suite, title, cells }) => ({
        title: truncate(plainLine(title), NAME) || 'unnamed test',
        suite: truncate(plainLine(suite), NAME),
        cells: cells.map((status) =>
          status === undefined ? { state: 'idle', glyph: '·', status: 'did not run' } : htmlLook(status),
        ),
      })),
      more: cut.length > 0 && `${cut.join(' and ')} in results.csv.`,
    },
  };
}

/** `node=22, os=linux`: a line may end between two values, not within one. */
const spaced = (variant: string): string => variant.replaceAll(',', ', ');

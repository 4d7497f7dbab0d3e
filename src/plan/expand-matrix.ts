import type { MatrixConfig } from '../config/config.ts';
import type { Variant } from '../model/generated/report-extra.ts';

/**
 * Every combination of the axes' values, the last axis changing fastest, with GitHub's rules: `exclude` takes away the
 * cells it matches, then each entry of `include` adds its values to every cell whose axes it does not contradict, and
 * is a cell of its own where there is none. One empty cell without a matrix.
 */
export function expandMatrix({ axes, include, exclude }: MatrixConfig): Variant[] {
  const names = new Set(axes.map(([name]) => name));
  const product = axes.reduce<Variant[]>(
    (cells, [name, values]) => cells.flatMap((cell) => values.map((value) => ({ ...cell, [name]: value }))),
    axes.length === 0 && include.length > 0 ? [] : [{}],
  );
  const kept = product.filter((cell) => !exclude.some((entry) => matches(cell, entry)));
  const cells = kept.map((cell): { cell: Variant; added: Variant } => ({ cell, added: {} }));
  const alone: Variant[] = [];
  for (const entry of include) {
    // Values of the axes are never overwritten, those of earlier entries are.
    const fits = cells.filter(({ cell }) =>
      Object.keys(entry).every((key) => !names.has(key) || cell[key] === entry[key]),
    );
    for (const fit of fits) fit.added = { ...fit.added, ...entry };
    if (fits.length === 0) alone.push({ ...entry });
  }
  return [...cells.map(({ cell, added }) => ({ ...cell, ...added })), ...alone];
}

const matches = (cell: Variant, entry: Variant): boolean =>
  Object.entries(entry).every(([key, value]) => cell[key] === value);

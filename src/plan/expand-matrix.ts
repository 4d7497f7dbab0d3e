import type { Variant } from '../model/generated/report-extra.ts';

/** Every combination of the axes' values, the last axis changing fastest; one empty cell without a matrix. */
export function expandMatrix(axes: readonly (readonly [name: string, values: readonly string[]])[]): Variant[] {
  return axes.reduce<Variant[]>(
    (cells, [name, values]) => cells.flatMap((cell) => values.map((value) => ({ ...cell, [name]: value }))),
    [{}],
  );
}

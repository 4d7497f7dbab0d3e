/** Units of the drawing: 1000 wide, 100 high, drawn stretched to whatever room there is. */
const WIDTH = 1000;
const HEIGHT = 100;
/** Columns of a path: more than this no screen shows apart. */
const COLUMNS = 250;

/**
 * An SVG path of a series within a box of 1000 × 100: the highest value of each of at most 250 columns, so that no peak
 * is lost; filled down to the base line.
 * @param points time in milliseconds, value; in the order of time
 * @param top the value at the upper edge, above 0
 */
export function seriesPath(
  points: readonly (readonly [atMs: number, value: number, ...number[]])[],
  startMs: number,
  stopMs: number,
  top: number,
): string {
  const columns = new Map<number, number>();
  for (const [at, value] of points) {
    if (!(at >= startMs && at <= stopMs) || !Number.isFinite(value)) continue;
    const column = Math.min(Math.floor(((at - startMs) / (stopMs - startMs)) * COLUMNS), COLUMNS - 1);
    columns.set(column, Math.max(columns.get(column) ?? 0, value));
  }
  const corners = [...columns].map(([column, value]) => {
    const x = ((column + 0.5) / COLUMNS) * WIDTH;
    const y = HEIGHT - Math.min(Math.max(value / top, 0), 1) * HEIGHT;
    return [x, Math.round(y * 10) / 10] as const;
  });
  const [first] = corners;
  const last = corners.at(-1);
  if (first === undefined || last === undefined) return '';
  return `M${first[0]} ${HEIGHT}${corners.map(([x, y]) => `L${x} ${y}`).join('')}L${last[0]} ${HEIGHT}Z`;
}

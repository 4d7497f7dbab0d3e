/** Lines of a file from the first to the last, both among them; from 1. */
export type LineRange = readonly [first: number, last: number];

/** `3-9,12` as ranges that are in order and do not touch; what ends before it begins is no range. */
export function parseRanges(text: string): LineRange[] {
  if (text === '') return [];
  return joinRanges(
    text.split(',').map((part) => {
      const [first = Number.NaN, last = first] = part.split('-').map(Number);
      return [first, last];
    }),
  );
}

/** Ranges as a person and `parseRanges` read them. */
export function formatRanges(ranges: readonly LineRange[], separator = ',', dash = '-'): string {
  return ranges.map(([first, last]) => (first === last ? `${first}` : `${first}${dash}${last}`)).join(separator);
}

/** Line numbers, in any order, as ranges. */
export function rangesOf(lines: Iterable<number>): LineRange[] {
  return joinRanges(Array.from(lines, (line) => [line, line]));
}

/** All lines of some ranges, in order; ranges that overlap or follow on each other become one. */
export function joinRanges(ranges: readonly LineRange[]): LineRange[] {
  const sorted = ranges.filter(([first, last]) => first <= last).sort((a, b) => a[0] - b[0]);
  const joined: [number, number][] = [];
  for (const [first, last] of sorted) {
    const before = joined.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else joined.push([first, last]);
  }
  return joined;
}

/** The lines of `ranges` that are not in `without`; both in order, as `joinRanges` gives them. */
export function subtractRanges(ranges: readonly LineRange[], without: readonly LineRange[]): LineRange[] {
  const left: LineRange[] = [];
  let from = 0;
  for (const [first, last] of ranges) {
    let next = first;
    // What ends before this range cannot reach any of the later ones.
    while ((without[from]?.[1] ?? Number.POSITIVE_INFINITY) < first) from += 1;
    for (let at = from; at < without.length && next <= last; at += 1) {
      const [begin, end] = without[at] as LineRange;
      if (begin > last) break;
      if (begin > next) left.push([next, begin - 1]);
      next = end + 1;
    }
    if (next <= last) left.push([next, last]);
  }
  return left;
}

/** The lines that are in both. */
export function commonRanges(a: readonly LineRange[], b: readonly LineRange[]): LineRange[] {
  return subtractRanges(a, subtractRanges(a, b));
}

/** How many lines there are in ranges that do not overlap. */
export function countLines(ranges: readonly LineRange[]): number {
  return ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
}

/** One line of a comparison: only in what was expected, only in what came, or in both. */
export interface DiffLine {
  readonly side: 'expected' | 'actual' | 'both';
  readonly text: string;
}

/** Pairs of lines compared at most for one message; beyond, the middle is shown as replaced whole. */
const COMPARED = 40_000;

/** Aligns two texts line by line by their longest common subsequence; what was expected precedes what replaced it. */
export function diffLines(expected: string, actual: string): DiffLine[] {
  const left = expected.split('\n');
  const right = actual.split('\n');
  let head = 0;
  while (head < left.length && head < right.length && left[head] === right[head]) head += 1;
  let tail = 0;
  while (tail < left.length - head && tail < right.length - head && left.at(-1 - tail) === right.at(-1 - tail)) {
    tail += 1;
  }
  const both = (text: string): DiffLine => ({ side: 'both', text });
  return [
    ...left.slice(0, head).map(both),
    ...middle(left.slice(head, left.length - tail), right.slice(head, right.length - tail)),
    ...left.slice(left.length - tail).map(both),
  ];
}

function middle(left: readonly string[], right: readonly string[]): DiffLine[] {
  const removed = left.map((text): DiffLine => ({ side: 'expected', text }));
  const added = right.map((text): DiffLine => ({ side: 'actual', text }));
  if (left.length * right.length > COMPARED) return [...removed, ...added];
  // lengths[i][j]: longest common subsequence of left from i and right from j.
  const lengths = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = left.length - 1; i >= 0; i -= 1) {
    const row = lengths[i] as Uint16Array;
    for (let j = right.length - 1; j >= 0; j -= 1) {
      row[j] = left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) {
      lines.push({ side: 'both', text: left[i] as string });
      i += 1;
      j += 1;
    } else if (j >= right.length || (i < left.length && at(i + 1, j) >= at(i, j + 1))) {
      lines.push(removed[i] as DiffLine);
      i += 1;
    } else {
      lines.push(added[j] as DiffLine);
      j += 1;
    }
  }
  return lines;
}

/** Cases of a program whose text says nothing of a cause: two tests that fail so have nothing in common. */
export const GENERIC_CASES: Readonly<Record<string, readonly number[]>> = {
  node: [20, 21, 22, 23],
  jest: [20, 21, 22, 23],
  pytest: [20, 21, 22, 23],
  rust: [8, 10],
  java: [12, 13, 14, 15],
  go: [5, 14, 15],
  minitest: [12, 13, 14, 15],
  perl: [4, 5],
};

/** Cases that share a test: it fails in one of so many ways. */
export const CASES_PER_TEST = 4;

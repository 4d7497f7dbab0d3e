import { expect, test } from '@jest/globals';
import { capCoverageLines } from '../../../../src/results/coverage/cap-coverage-lines.ts';
import { joinFileLines } from '../../../../src/results/coverage/join-file-lines.ts';
import { toFileLines } from '../../../../src/results/coverage/to-file-lines.ts';
import { validateReport } from '../../../../src/results/validate-report.ts';
import { buildReport } from '../../../../src/run/build-report.ts';

const lines = new Map([
  [1, 4],
  [2, 0],
  [3, 1],
  [4, 1],
  [10_000_000, 1],
]);

test('a line that ran in any of the reports is covered', () => {
  const files = joinFileLines([
    { file: 'a.ts', covered: '1-4', uncovered: '5-9' },
    { file: 'b.ts', covered: '', uncovered: '1' },
    { file: 'a.ts', covered: '7', uncovered: '1-6,12' },
  ]);
  expect(files).toEqual([
    { file: 'a.ts', covered: '1-4,7', uncovered: '5-6,8-9,12' },
    { file: 'b.ts', covered: '', uncovered: '1' },
  ]);
});

test('files of which only totals are known have no lines', () => {
  const totals = { lines: { covered: 1, total: 2 } };
  expect(
    toFileLines([
      { file: 'a.ts', lines, totals: {} },
      { file: 'b.ts', lines: new Map(), totals },
    ]),
  ).toEqual([{ file: 'a.ts', covered: '1,3-4', uncovered: '2' }]);
  expect(capCoverageLines([])).toBeUndefined();
});

test('what does not fit is left out whole, and counted', () => {
  const file = (name: string, covered = '1') => ({ file: name, covered, uncovered: '' });
  expect(capCoverageLines([file('a'), file('long', '1,3'.repeat(50)), file('b')], { maxBytes: 100 })).toEqual({
    files: [file('a'), file('b')],
    cut: 1,
  });
  expect(capCoverageLines([file('x'.repeat(4_001))], { cut: 2 })).toEqual({ files: [], cut: 3 });
  const many = Array.from({ length: 20_001 }, (_, index) => file(`${index}`));
  expect(capCoverageLines(many, { maxBytes: 10_000_000 })).toMatchObject({ cut: 1 });
});

const reportWith = (coverage: unknown) =>
  buildReport({
    tests: [],
    extra: {
      ...{ schemaVersion: 1, conclusion: 'success', suites: [], criteria: [], services: [], problems: [] },
      coverage: coverage as { files: [] },
    },
    ...{ environment: {}, start: 0, stop: 1, version: '0.0.0' },
  });

test('a report takes them, and nothing that is no list of lines', () => {
  const files = toFileLines([{ file: 'a.ts', lines, totals: {} }]);
  expect(() => validateReport(reportWith({ files, cut: 1 }))).not.toThrow();
  for (const covered of ['0', '1-', '1,,2', 'x', '12345678', '1 - 2']) {
    expect(() => validateReport(reportWith({ files: [{ file: 'a', covered, uncovered: '' }] }))).toThrow(
      'must match pattern',
    );
  }
});

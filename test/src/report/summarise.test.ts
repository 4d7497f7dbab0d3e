import { describe, expect, test } from '@jest/globals';
import { summarise } from '../../../src/report/summarise.ts';
import { fullReport } from './full-report.ts';
import { sampleReport, sampleTest } from './sample-report.ts';

const texts = (report: Parameters<typeof summarise>[0]) => summarise(report).sentences.map(({ text }) => text);

describe('summarise', () => {
  test('a full run in its own words', () => {
    expect(texts(fullReport())).toEqual([
      '127 tests in 2 suites and 3 variants: 122 passed, 97 % of those with a result.',
      'Not every shard is in this report: it holds shards 1, 2 of 3 of “e2e” (node=24).',
      '2 different failures behind 4 failing results in “unit” and “e2e”, under every variant.',
      '1 result failed while service “api” was away.',
      '1 test passed only after a retry (2 retries in all).',
      '1 test was skipped.',
      '1 of 3 criteria met; missed: duration p(95); could not be judged: mttr.',
      '1 problem apart from the tests.',
      'The run took 2 min 0 s; suite “e2e” under node=20 took longest: 20.0 s, 14 % of the time of all suites.',
      '3 of 5 services came up within 4.40 s; 1 service was there before the run; 2 outages while suites ran, longest 3.00 s.',
      'Data sets: orders 2-9f31c2d4a8be (10,000 rows).',
    ]);
  });

  test('a run without tests proves nothing, a green one needs few words', () => {
    expect(texts(sampleReport([]))[0]).toBe('No test ran, so nothing was proved.');
    expect(texts(sampleReport([sampleTest('adds', 'passed')]))).toEqual([
      '1 test in 1 suite: 1 passed, 100 % of those with a result.',
      'The run took 1 min 35 s.',
    ]);
  });

  test('a failure in one variant alone is said', () => {
    const of = (os: string) => ({ extra: { assay: { suite: 'unit', variant: { os } } } });
    const report = sampleReport([sampleTest('a', 'failed', of('linux')), sampleTest('a', 'passed', of('windows'))]);
    expect(texts(report)[1]).toBe('1 failure in “unit”, only under os=linux.');
  });
});

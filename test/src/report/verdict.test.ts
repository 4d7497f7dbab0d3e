import { describe, expect, test } from '@jest/globals';
import type { AssayReport } from '../../../src/model/report.ts';
import { formatDuration } from '../../../src/report/format-duration.ts';
import { renderHtml } from '../../../src/report/render-html.ts';
import { renderJobSummary } from '../../../src/report/render-job-summary.ts';
import { shareOut } from '../../../src/report/share-out.ts';
import { suiteTable } from '../../../src/report/suite-table.ts';
import { sampleReport, sampleTest } from './sample-report.ts';

const pass = sampleTest('a', 'passed');
const fail = sampleTest('b', 'failed');
const missed = { name: 'pass_rate', threshold: '>= 1', value: 0.5, samples: 2, verdict: 'missed' as const };
const open = { ...missed, name: 'p95', value: null, samples: 0, verdict: 'inconclusive' as const };
const problem = { code: 'SERVICE_FAILED', message: 'exit 1' };

const CASES: [string, AssayReport][] = [
  ['All 2 tests passed', sampleReport([pass, pass])],
  ['1 test passed', sampleReport([pass])],
  ['1 of 2 tests passed, none failed', sampleReport([pass, sampleTest('s', 'skipped')])],
  ['1 of 2 tests failed', sampleReport([pass, fail])],
  ['1 of 2 tests failed, 1 criterion missed', sampleReport([pass, fail], { criteria: [missed] })],
  ['1 criterion missed', sampleReport([pass], { conclusion: 'failure', criteria: [missed] })],
  ['1 of 2 tests failed, which the criteria allow', sampleReport([pass, fail], { conclusion: 'success' })],
  ['Failed: 1 problem apart from the tests', sampleReport([pass], { conclusion: 'failure', problems: [problem] })],
  ['Inconclusive: no test ran', sampleReport([])],
  [
    'Inconclusive: 1 criterion could not be judged',
    sampleReport([pass], { conclusion: 'inconclusive', criteria: [open] }),
  ],
  [
    'Inconclusive: 1 problem left results missing',
    sampleReport([pass], { conclusion: 'inconclusive', problems: [problem] }),
  ],
  ['Passed without any test', sampleReport([], { conclusion: 'success' })],
];

describe('the headline', () => {
  test.each(CASES)('%s', (headline, report) => {
    expect(renderHtml(report)).toContain(`<h1>${headline}</h1>`);
    expect(renderJobSummary(report).split('\n', 1)[0]).toMatch(new RegExp(`^## [✅❌❔] ${headline}$`, 'u'));
  });

  test('inconclusive says why and is marked as neither', () => {
    const html = renderHtml(sampleReport([pass], { conclusion: 'inconclusive', criteria: [open] }));
    expect(html).toContain('<body class="inconclusive">');
    expect(html).toContain('p95 could not be judged: 0 samples');
    expect(html).toContain('Inconclusive is not a pass');
  });
});

test('durations', () => {
  const shown = [0, 0.44, 12.4, 999.6, 1250, 59_970, 200_000, 7_500_000, Number.NaN, -1].map(formatDuration);
  expect(shown).toEqual([
    '0 ms',
    '0.4 ms',
    '12 ms',
    '1.00 s',
    '1.25 s',
    '1 min 0 s',
    '3 min 20 s',
    '2 h 5 min',
    '–',
    '–',
  ]);
});

test('places are shared without waste', () => {
  expect(shareOut([1, 100, 1, 100], 50)).toEqual([1, 24, 1, 24]);
  expect(shareOut([2, 3], 50)).toEqual([2, 3]);
  expect(shareOut([], 50)).toEqual([]);
});

test('a suite the report does not list is no pass without a passed test', () => {
  const of = (status: 'passed' | 'other' | 'skipped' | 'failed') =>
    suiteTable(sampleReport([sampleTest('a', status)], { suites: [] })).map((row) => row.conclusion);
  expect([of('passed'), of('other'), of('skipped'), of('failed')].flat()).toEqual([
    'success',
    'inconclusive',
    'inconclusive',
    'failure',
  ]);
});

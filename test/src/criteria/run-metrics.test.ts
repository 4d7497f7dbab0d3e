import { describe, expect, test } from '@jest/globals';
import type { Test } from 'ctrf';
import { BUILT_IN_METRICS, isTestMetric } from '../../../src/criteria/built-in-metrics.ts';
import { judgeCriteria } from '../../../src/criteria/judge-criteria.ts';
import { type RunFacts, runMetrics } from '../../../src/criteria/run-metrics.ts';
import { suiteLabels } from '../../../src/criteria/suite-labels.ts';
import { testMetrics } from '../../../src/criteria/test-metrics.ts';
import { totalCoverage } from '../../../src/results/coverage/total-coverage.ts';
import { readText } from '../results/read-text.ts';

const SUITES = [
  { name: 'unit', kind: 'command', layer: 'unit', tags: ['fast'] },
  { name: 'e2e', kind: 'command', layer: 'e2e', phase: 'post-deployment' },
];
const one = (suite: string, status: Test['status'], duration: number, more: Partial<Test> = {}): Test => ({
  name: 'a test',
  status,
  duration,
  extra: { assay: { suite, variant: { os: 'linux' } } },
  ...more,
});
const TESTS = [
  one('unit', 'passed', 10, { flaky: true }),
  one('unit', 'passed', 30),
  one('unit', 'failed', 20),
  one('unit', 'skipped', 0),
  one('e2e', 'failed', 5000, { rawStatus: 'error' }),
  one('e2e', 'passed', 1000, { tags: ['checkout', 'fast'] }),
];
const run = (name: string, durationMs: number, command?: string) => ({
  name,
  kind: 'command',
  variant: { os: 'linux' },
  conclusion: 'failure' as const,
  durationMs,
  ...(command === undefined ? {} : { command }),
});
const FACTS: RunFacts = {
  tests: TESTS,
  runs: [run('unit', 1200, 'npm test'), run('e2e', 7000, 'npx playwright test')],
  suites: SUITES,
  services: [
    {
      name: 'api',
      variant: { os: 'linux' },
      healthyAfterMs: 800,
      restarts: 2,
      crashes: [{ restartMs: 300 }, { restartMs: 500 }],
      cpuPercent: [10, 180, 40],
      memoryBytes: [50 * 2 ** 20, 400 * 2 ** 20],
      fds: [12, 13],
    },
    { name: 'db', healthyAfterMs: 2500, restarts: 0, crashes: [], cpuPercent: [5] },
    { name: 'mail', ours: false },
  ],
  durationMs: 9000,
};

function judged(texts: string[], facts = FACTS) {
  const chosen = SUITES.map((suite) => suiteLabels(suite, { os: 'linux' }));
  return judgeCriteria(texts, { metrics: runMetrics(facts), chosen }).filter(({ implied }) => !implied);
}

describe('every run measures by itself', () => {
  test.each([
    ['pass_rate >= 0', 0.6, 5],
    ['pass_rate{layer:unit} >= 0', 2 / 3, 3],
    ['pass_rate{tag:fast} >= 0', 0.75, 4],
    ['pass_rate{tag:checkout} >= 0', 1, 1],
    ['pass_rate{phase:post-deployment,os:linux} >= 0', 0.5, 2],
    ['failure_rate <= 1', 0.4, 5],
    ['error_rate <= 1', 0.2, 5],
    ['tests > 0', 6, 6],
    ['failures >= 0', 2, 5],
    ['flaky >= 0', 1, 5],
    ['skipped >= 0', 1, 6],
    ['duration p(50) < 1h', 30, 5],
    ['duration{suite:unit} max < 1h', 30, 3],
    ['suite_duration < 1h', 7000, 2],
    ['suite_duration{suite:unit} < 1h', 1200, 1],
    ['run_duration < 1h', 9000, 1],
    ['service_start < 1h', 2500, 2],
    ['service_start{service:api} < 1h', 800, 1],
    ['service_restarts < 9', 2, 2],
    ['mttr avg < 1h', 400, 2],
    ['service_cpu < 200%', 180, 4],
    ['service_cpu{service:db} max < 200%', 5, 1],
    ['service_memory < 1GiB', 400 * 2 ** 20, 2],
    ['service_fds max < 100', 13, 2],
  ])('%s of %d over %d', (text, value, samples) => {
    expect(judged([text])).toMatchObject([{ value, samples, verdict: 'met' }]);
  });

  test('in the units that are listed, and no other metric', () => {
    const coverage = [{ labels: new Map(), totals: totalCoverage([]) }];
    for (const { name, unit } of runMetrics({ ...FACTS, coverage })) expect(BUILT_IN_METRICS.get(name)).toBe(unit);
    const names = new Set(testMetrics(TESTS, SUITES).map(({ name }) => name));
    expect([...BUILT_IN_METRICS.keys()].filter(isTestMetric)).toEqual([...names]);
  });
});

describe('nothing looks better than it was', () => {
  test('a suite that never ran was not quick', () => {
    const facts = { ...FACTS, runs: [run('unit', 1200, 'npm test'), run('e2e', 0)] };
    expect(judged(['suite_duration < 1h'], facts)).toMatchObject([
      { verdict: 'inconclusive', reason: 'suite "e2e" was not run' },
    ]);
  });

  test('a service that never became healthy did not start quickly, one that never came back did not recover', () => {
    const services = [{ name: 'api', healthyAfterMs: 10, crashes: [{ restartMs: 5 }, {}] }, { name: 'db' }];
    expect(judged(['service_start < 1h', 'mttr < 1h'], { ...FACTS, services })).toMatchObject([
      { verdict: 'inconclusive', reason: 'service "db" never became healthy' },
      { verdict: 'inconclusive', reason: 'service "api" never came back' },
    ]);
  });

  test('what nobody watched is not zero', () => {
    const bare = { tests: TESTS, runs: [], suites: SUITES };
    for (const text of ['service_restarts == 0', 'mttr < 1h', 'run_duration < 1h', 'coverage.lines > 0']) {
      expect(judged([text], bare)).toMatchObject([{ verdict: 'inconclusive', samples: 0 }]);
    }
  });
});

test('coverage counts lines over suites, and leaves out what the report does not tell', () => {
  const lcov = 'SF:src/a.ts\nDA:1,4\nDA:2,0\nDA:3,1\nDA:4,1\nFNF:2\nFNH:1\nend_of_record\n';
  const totals = totalCoverage(readText(lcov, { file: 'lcov.info' }).coverage);
  const coverage = [
    { labels: suiteLabels({ name: 'unit' }, {}), totals },
    { labels: suiteLabels({ name: 'e2e' }, {}), totals: { ...totals, lines: { covered: 0, total: 4 } } },
  ];
  expect(
    judged(
      [
        'coverage.lines >= 80%',
        'coverage.lines{suite:unit} >= 75%',
        'coverage.functions >= 0.5',
        'coverage.branches > 0',
      ],
      { ...FACTS, coverage },
    ),
  ).toMatchObject([
    { value: 0.375, samples: 8, verdict: 'missed' },
    { value: 0.75, samples: 4, verdict: 'met' },
    { value: 0.5, samples: 4, verdict: 'met' },
    { value: null, verdict: 'inconclusive', reason: 'nothing in this run has measured coverage.branches' },
  ]);
});

test('a key of the matrix cannot pose as a suite', () => {
  expect([...suiteLabels({ name: 'real' }, { suite: 'false', os: 'x' })]).toEqual([
    ['suite', ['real']],
    ['os', ['x']],
  ]);
});

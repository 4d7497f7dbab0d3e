import { describe, expect, test } from '@jest/globals';
import { BUILT_IN_METRICS } from '../../../src/criteria/built-in-metrics.ts';
import { ERROR_CATALOGUE } from '../../../src/model/error-catalogue.ts';
import type { CriterionResult, ReportExtra, SuiteRun } from '../../../src/model/generated/report-extra.ts';
import type { AssayReport } from '../../../src/model/report.ts';
import { annotations } from '../../../src/report/annotations.ts';
import { criterionTexts } from '../../../src/report/criterion-texts.ts';
import { failureGist } from '../../../src/report/failure-gist.ts';
import { formatMeasure } from '../../../src/report/format-measure.ts';
import { metricWords } from '../../../src/report/metric-words.ts';
import { renderHtml } from '../../../src/report/render-html.ts';
import { renderJobSummary } from '../../../src/report/render-job-summary.ts';
import { runTimes } from '../../../src/report/run-times.ts';
import { seriesRate } from '../../../src/report/series-rate.ts';
import { shardsText } from '../../../src/report/shards-text.ts';
import { summarise } from '../../../src/report/summarise.ts';
import { verdict } from '../../../src/report/verdict.ts';
import { validateReport } from '../../../src/results/validate-report.ts';
import { fullReport } from './full-report.ts';
import { hostileReport, sampleReport, sampleTest } from './sample-report.ts';

const criterion = (more: Partial<CriterionResult>): CriterionResult => ({
  name: 'duration p(95)',
  threshold: '< 1000',
  value: 1_250,
  samples: 9,
  verdict: 'missed',
  ...more,
});

test.each([
  ['full', fullReport],
  ['hostile', hostileReport],
])('the %s report of these tests is one that the schema allows', (_name, make) => {
  expect(() => validateReport(JSON.parse(JSON.stringify(make())))).not.toThrow();
});

test('services come up cell by cell: the time of each counts, not the suites between them', () => {
  const of = (node: string, startedAtMs: number, healthyAfterMs: number) => ({
    name: 'db',
    state: 'healthy' as const,
    variant: { node },
    startedAtMs,
    healthyAfterMs,
  });
  const report = sampleReport([], { services: [of('20', 1_000, 2_000), of('22', 60_000, 3_000)] });
  expect(runTimes(report, [])).toMatchObject({ services: 5_000, servicesInCell: 3_000 });
  expect(summarise(report).sentences.map(({ text }) => text)).toContain(
    '2 services came up within 3.00 s in each variant.',
  );
});

test('a problem says what to do about it, where the catalogue knows', () => {
  const of = (code: string) => renderHtml(sampleReport([], { problems: [{ code, message: 'm' }] }));
  expect(of('SERVICE_FAILED')).toContain(`What to do:</b> ${ERROR_CATALOGUE.SERVICE_FAILED.remedy}`);
  for (const code of ['constructor', 'NO_SUCH_CODE']) expect(of(code)).not.toContain('What to do');
});

test('metrics: the figures of services are told once, labels that follow from the suite are left out', () => {
  const labels = { suite: ['api'], kind: ['command'], tag: ['a', 'b'], region: ['eu', 'us'] };
  const html = renderHtml(
    sampleReport([], {
      metrics: [
        { name: 'service_cpu', labels: { service: ['db'] }, kind: 'samples', samples: [1] },
        { name: 'order_time', unit: 'ms', labels, kind: 'samples', samples: [1_250], notNumbers: 2 },
      ],
    }),
  );
  expect(html).not.toContain('service_cpu');
  expect([...html.matchAll(/<span class="chip"><bdi>([^<]*)/g)].map(([, chip]) => chip)).toEqual([
    'suite&#x3D;api',
    'region&#x3D;eu, us',
  ]);
  expect(html).toContain('2 samples are no finite number');
  expect(html).toContain('<td class="num">1.25 s</td><td class="num">–</td>');
});

describe('a criterion in words', () => {
  test('a limit without a unit gets that of the value, a share is told in percent', () => {
    expect(criterionTexts(criterion({ unit: 'ms' }))).toMatchObject({ value: '1.25 s', wanted: '< 1000 ms' });
    expect(criterionTexts(criterion({ unit: 'ms', threshold: '< 1s' })).wanted).toBe('< 1s');
    expect(criterionTexts(criterion({ unit: '1', value: 12_345 }))).toMatchObject({
      value: '12,345',
      wanted: '< 1000',
    });
    expect(criterionTexts(criterion({ unit: 'ratio', value: 0.5, threshold: '>= 0.9' }))).toMatchObject({
      value: '0.5',
      share: '50 %',
      wanted: '>= 0.9',
    });
  });

  test('an implied one that is missed is said by the failing tests, an open one by itself', () => {
    const missed = criterion({ implied: true });
    const failed = sampleReport([sampleTest('a', 'failed')], { criteria: [missed] });
    expect(verdict(failed)).toMatchObject({ headline: '1 of 1 test failed', because: [] });
    expect(annotations(failed).map(({ title }) => title)).toEqual(['a (unit)']);
    expect(summarise(failed).sentences.map(({ text }) => text)).toContain(
      'No criterion is set, so all tests must pass.',
    );
    const open = criterion({ implied: true, value: null, verdict: 'inconclusive', reason: 'there are no tests' });
    const inconclusive = sampleReport([], { conclusion: 'inconclusive', criteria: [open] });
    expect(verdict(inconclusive).because).toEqual(['duration p(95) could not be judged: there are no tests']);
  });

  test('every metric that a run has by itself is explained', () => {
    for (const name of BUILT_IN_METRICS.keys()) {
      expect(metricWords([`${name}{suite:api}`]).map(({ word }) => word)).toEqual([name]);
    }
    expect(metricWords(['http_req_duration p(99.9)', 'x{y:"p(1)"} avg']).map(({ word }) => word)).toEqual([
      'p(95)',
      'avg',
    ]);
  });
});

test('measured values keep every digit of a count', () => {
  expect([0.93333333, 12_345, 1234.5678, -7, 1e21, null].map(formatMeasure)).toEqual([
    '0.9333',
    '12,345',
    '1,235',
    '-7',
    '1e+21',
    'nothing to measure',
  ]);
});

test('the rate of what counts up: a restart shows as nothing, two points at one time have none', () => {
  expect(
    seriesRate([
      [0, 0],
      [1_000, 500],
      [1_000, 900],
      [3_000, 100],
      [4_000, 300],
    ]),
  ).toEqual([
    [1_000, 500],
    [3_000, 0],
    [4_000, 200],
  ]);
});

test('shards: all of them, some of them, none', () => {
  const run = (index?: number, total = 4): SuiteRun => ({
    name: 'unit',
    kind: 'command',
    variant: {},
    conclusion: 'success',
    durationMs: 1,
    ...(index === undefined ? {} : { shard: { index, total } }),
  });
  expect(shardsText([run()])).toBe('');
  expect(shardsText([run(0, 1)])).toBe('');
  expect(shardsText([run(1)])).toBe('shard 2 of 4');
  expect(shardsText([run(3), run(0)])).toBe('shards 1, 4 of 4');
  expect(shardsText([0, 1, 2, 3].map((index) => run(index)))).toBe('4 shards');
});

test('the gist of a failure: what was compared, else the first line that says something', () => {
  expect(failureGist('expect(received).toBe(expected)\n\nExpected: 1\nReceived: 2')).toBe('Expected: 1, received: 2');
  expect(failureGist('\n\n  boom  \nat x')).toBe('boom');
  expect(failureGist('')).toBe('');
  expect(failureGist(`expected:\n  a\n  b\nactual:\n  c`)).toBe('expected:');
});

test('lists as long as the schema allows are rendered, cut and never thrown at', () => {
  const many = <T>(count: number, make: (index: number) => T) =>
    Array.from({ length: count }, (_, index) => make(index));
  const extra: Partial<ReportExtra> = {
    criteria: many(10_000, (index) => criterion({ name: `c${index}`, unit: 'ms' })),
    problems: many(10_000, (index) => ({ code: `P${index}`, message: 'm' })),
    services: many(1_000, (index) => ({
      name: `s${index}`,
      state: 'healthy' as const,
      startedAtMs: 0,
      healthyAfterMs: 1,
      outages: many(200, () => ({ crashedAtMs: 1, restartMs: 1, reason: 'r' })),
    })),
    samples: many(5_000, (index) => ({
      service: `s${index}`,
      measure: 'cpu' as const,
      points: many(10, (at): [number, number] => [at * 1_000, at]),
    })),
    metrics: many(20_000, (index) => ({ name: `m${index}`, labels: {}, kind: 'ratio' as const, part: 1, total: 2 })),
    data: many(1_000, (index) => ({
      name: `d${index}`,
      size: 'small',
      kind: 'rows',
      version: '1',
      rows: 1,
      bytes: 1,
      sha256: '0'.repeat(64),
      seed: '1',
      format: 'csv' as const,
    })),
  };
  const report: AssayReport = sampleReport([sampleTest('a', 'failed')], extra);
  const html = renderHtml(report);
  expect(html.length).toBeLessThan(3_000_000);
  for (const cut of [
    '9,700 more criteria in',
    '9,800 more problems in',
    '700 more services in',
    '199,900 more outages in',
    '4,800 more rows in',
    '19,700 more series in',
    '800 more data sets in',
  ]) {
    expect(html).toContain(cut);
  }
  expect(Buffer.byteLength(renderJobSummary(report))).toBeLessThan(1_000_000);
});

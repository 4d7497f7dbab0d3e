import type { Test } from 'ctrf';
import type { ReportExtra, SampleSeries } from '../../../src/model/generated/report-extra.ts';
import type { AssayReport } from '../../../src/model/report.ts';
import { sampleReport } from './sample-report.ts';

/** When the run of `fullReport` began, in milliseconds since the epoch. */
export const START = Date.UTC(2026, 0, 2, 3, 0, 0);

const VARIANTS = [{ node: '20' }, { node: '22' }, { node: '24' }] as const;

/** A report with everything that a report can have: a matrix, shards, services, samples, metrics, data, problems. */
export function fullReport(): AssayReport {
  const report = sampleReport(tests(), extra());
  Object.assign(report.results.summary, { start: START, stop: START + 120_000 });
  return report;
}

function tests(): Test[] {
  const of = (suite: string, variant: Readonly<Record<string, string>>) => ({ extra: { assay: { suite, variant } } });
  const each = VARIANTS.flatMap((variant) => [
    ...Array.from({ length: 40 }, (_, index): Test => {
      return {
        name: `adds ${index}`,
        suite: ['sum'],
        status: 'passed',
        duration: 1 + index ** 2,
        ...of('unit', variant),
      };
    }),
    {
      name: 'rounds half to even',
      suite: ['sum'],
      status: 'failed' as const,
      duration: 40,
      filePath: 'test/sum.test.ts',
      line: 41,
      message: 'expect(received).toBe(expected)\n\nExpected: 12.34\nReceived: 12.35',
      trace: 'Error: expect(received).toBe(expected)\n    at test/sum.test.ts:41:19',
      ...of('unit', variant),
    },
  ]);
  return [
    ...each,
    {
      name: 'checks out',
      status: 'failed',
      duration: 30_000,
      message: 'page.goto: net::ERR_CONNECTION_REFUSED at http://localhost:4000/cart',
      extra: { assay: { suite: 'e2e', variant: VARIANTS[0], outage: 'api' } },
    },
    { name: 'checks out', status: 'passed', duration: 900, ...of('e2e', VARIANTS[1]) },
    { name: 'refunds', status: 'passed', duration: 800, flaky: true, retries: 2, ...of('e2e', VARIANTS[1]) },
    { name: 'exports', status: 'skipped', duration: 0, ...of('e2e', VARIANTS[1]) },
  ];
}

function series(
  of: Partial<SampleSeries>,
  measure: SampleSeries['measure'],
  value: (second: number) => number,
): SampleSeries {
  return {
    ...of,
    measure,
    points: Array.from({ length: 120 }, (_, second) => [START + second * 1000, Math.round(value(second))]),
  };
}

function extra(): Partial<ReportExtra> {
  const wave = (second: number) => Math.sin(second / 7) ** 2;
  return {
    environment: 'staging',
    conclusion: 'failure',
    suites: VARIANTS.flatMap((variant, index) => [
      {
        name: 'unit',
        kind: 'command',
        layer: 'unit',
        variant,
        conclusion: 'failure' as const,
        durationMs: 12_000,
        startedAtMs: START + 5_000 + index * 35_000,
        tags: ['fast'],
      },
      ...[0, 1].map((shard) => ({
        name: 'e2e',
        kind: 'command',
        layer: 'end-to-end',
        phase: 'after-deploy',
        variant,
        conclusion: shard === 0 && index === 0 ? ('failure' as const) : ('success' as const),
        durationMs: 20_000 - shard * 4_000,
        startedAtMs: START + 17_000 + index * 35_000,
        shard: { index: shard, total: index === 2 ? 3 : 2 },
      })),
    ]),
    services: [
      { name: 'postgres', state: 'healthy', startedAtMs: START, healthyAfterMs: 2_000, stoppedAtMs: START + 119_000 },
      { name: 'migrate', state: 'completed', startedAtMs: START + 2_000, healthyAfterMs: 900 },
      {
        name: 'api',
        state: 'healthy',
        startedAtMs: START + 2_900,
        healthyAfterMs: 1_500,
        stoppedAtMs: START + 118_000,
        restarts: 2,
        outages: [
          {
            crashedAtMs: START + 22_000,
            recoveredAtMs: START + 25_000,
            restartMs: 3_000,
            reason: 'ended with exit code 7',
          },
          {
            crashedAtMs: START + 80_000,
            recoveredAtMs: START + 81_200,
            restartMs: 1_200,
            reason: 'liveness: http://localhost:4000/health last said: status 503',
          },
        ],
      },
      { name: 'redis', state: 'healthy', startedAtMs: START, healthyAfterMs: 40, ours: false },
      { name: 'search', state: 'unhealthy', startedAtMs: START + 2_900, stoppedAtMs: START + 32_900 },
      { name: 'indexer', state: 'skipped', startedAtMs: START + 2_900 },
    ],
    samples: [
      series({ service: 'api' }, 'cpu', (second) => 20 + (second % 30)),
      series({ service: 'api', limit: 200 * 2 ** 20, peak: 190 * 2 ** 20 }, 'memory', (second) => 80e6 + second * 1e6),
      series({ service: 'api' }, 'file-descriptors', (second) => 40 + second),
      series({ service: 'postgres' }, 'cpu', (second) => 5 + wave(second) * 30),
      series({ service: 'postgres' }, 'memory', () => 64 * 2 ** 20),
      series({ service: 'postgres' }, 'written', (second) => second * 2e6 + wave(second) * 1e7),
      ...VARIANTS.map((variant, index) => {
        const whole = series({ suite: 'unit', variant, mean: 12.5 }, 'cpu', (second) => 5 + wave(second) * 15);
        return { ...whole, points: whole.points.slice(5 + index * 35, 17 + index * 35) };
      }),
      series({}, 'cpu', (second) => 30 + wave(second) * 55),
      series({ limit: 16 * 2 ** 30 }, 'memory', (second) => 6e9 + second * 1e7),
    ],
    metrics: [
      {
        name: 'http_req_duration',
        unit: 'ms',
        labels: { suite: ['e2e'] },
        kind: 'samples',
        samples: [10, 20, 30, 200],
      },
      { name: 'orders', labels: {}, kind: 'counter', value: 1234, readings: 3 },
      {
        name: 'mttr',
        unit: 'ms',
        labels: {},
        kind: 'samples',
        samples: [],
        unknown: 'service "search" never came back',
      },
    ],
    data: [
      {
        name: 'orders',
        size: 'medium',
        kind: 'rows',
        version: '2-9f31c2d4a8be',
        rows: 10_000,
        bytes: 3_250_000,
        sha256: '9f31c2d4a8be'.padEnd(64, '0'),
        seed: '42',
        format: 'ndjson',
        file: 'data/orders.ndjson',
        masked: { email: 10_000, phone: 312 },
      },
    ],
    criteria: [
      {
        name: 'pass_rate{suite:unit}',
        threshold: '>= 0.9',
        value: 0.9756,
        unit: 'ratio',
        samples: 123,
        verdict: 'met',
      },
      { name: 'duration p(95)', threshold: '< 1000', value: 1_250, samples: 127, verdict: 'missed', unit: 'ms' },
      {
        name: 'mttr',
        threshold: '< 5s',
        value: null,
        unit: 'ms',
        samples: 0,
        verdict: 'inconclusive',
        reason: 'service "search" never came back',
      },
      {
        name: 'pass_rate{suite:e2e}',
        threshold: '>= 1',
        value: 2 / 3,
        unit: 'ratio',
        samples: 3,
        verdict: 'missed',
        implied: true,
      },
    ],
    problems: [
      { code: 'SERVICE_UNHEALTHY', message: 'service "search" did not become healthy within 30 s: connection refused' },
    ],
  };
}

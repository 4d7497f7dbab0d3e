import { describe, expect, test } from '@jest/globals';
import type { Test } from 'ctrf';
import { type Judged, judgeCriteria } from '../../../src/criteria/judge-criteria.ts';
import { type SuiteFacts, suitePlace } from '../../../src/criteria/suite-labels.ts';
import { testMetrics } from '../../../src/criteria/test-metrics.ts';

type Counts = Partial<Record<Test['status'], number>>;

function tests(
  suite: string,
  counts: Counts,
  more: { variant?: Record<string, string>; tags?: string[] } = {},
): Test[] {
  const { variant = {}, tags } = more;
  return Object.entries(counts).flatMap(([status, count]) =>
    Array.from({ length: count ?? 0 }, (_, i) => ({
      name: `${status}${i}`,
      status: status as Test['status'],
      duration: 1,
      ...(tags === undefined ? {} : { tags }),
      extra: { assay: { suite, variant } },
    })),
  );
}

/** A run of some suites in the one cell without a matrix. */
function runOf(results: readonly Test[], suites: readonly SuiteFacts[], configured = suites): Judged {
  return {
    metrics: testMetrics(results, suites),
    chosen: suites.map((suite) => suitePlace(suite, {})),
    configured: configured.map((suite) => suitePlace(suite, {})),
  };
}

const A = { name: 'a' };
const B = { name: 'b' };

describe('pass rate', () => {
  test.each([
    ['pass_rate >= 0.9', 9, 1, 'met'],
    ['pass_rate > 0.9', 9, 1, 'missed'],
    ['pass_rate >= 90%', 9, 1, 'met'],
    ['pass_rate >= 99.9%', 999, 1, 'met'],
    ['pass_rate >= 99.9%', 998, 2, 'missed'],
    ['pass_rate == 1', 10, 0, 'met'],
    ['pass_rate != 1', 10, 0, 'missed'],
    ['pass_rate < 0.5', 4, 6, 'met'],
    ['pass_rate <= .3', 4, 6, 'missed'],
    ['failures <= 1', 9, 1, 'met'],
    ['failure_rate < 10%', 9, 1, 'missed'],
  ])('%s with %i passed and %i failed is %s', (criterion, passed, failed, verdict) => {
    const judged = judgeCriteria([criterion], runOf(tests('a', { passed, failed }), [A]));
    expect(judged).toMatchObject([{ samples: passed + failed, verdict }]);
  });

  test('skipped tests say nothing', () => {
    expect(judgeCriteria(['pass_rate >= 1'], runOf(tests('a', { passed: 1, skipped: 9 }), [A]))).toMatchObject([
      { value: 1, samples: 1 },
    ]);
  });

  test.each(['pass_rate >= 0', 'failures == 0', 'failure_rate <= 1', 'duration max < 1h'])(
    'no test that passed or failed is inconclusive for %s, never met',
    (criterion) => {
      const judged = judgeCriteria([criterion], runOf(tests('a', { skipped: 3 }), [A]));
      expect(judged[0]).toMatchObject({
        value: null,
        samples: 0,
        verdict: 'inconclusive',
        reason: 'there are no samples',
      });
    },
  );

  test('the whole of what a judgement says', () => {
    expect(judgeCriteria(['pass_rate{suite:a} >= 50%'], runOf(tests('a', { passed: 3, failed: 1 }), [A]))).toEqual([
      { name: 'pass_rate{suite:a}', threshold: '>= 50%', value: 0.75, samples: 4, verdict: 'met', unit: 'ratio' },
    ]);
  });
});

describe('what nobody speaks of', () => {
  const all = [...tests('a', { passed: 1, failed: 1 }), ...tests('b', { passed: 1, failed: 1 })];

  test('a selector counts its suite only; a suite no criterion speaks of must pass as a whole', () => {
    expect(judgeCriteria(['pass_rate{suite:a} >= 0.5'], runOf(all, [A, B]))).toMatchObject([
      { name: 'pass_rate{suite:a}', verdict: 'met' },
      { name: 'pass_rate{suite:b}', threshold: '>= 1', verdict: 'missed', implied: true },
    ]);
  });

  test('a criterion on durations does not speak of failures', () => {
    expect(judgeCriteria(['duration max < 1h', 'tests > 0'], runOf(all, [A, B]))).toMatchObject([
      { verdict: 'met' },
      { verdict: 'met' },
      { name: 'pass_rate{suite:a}', verdict: 'missed', implied: true },
      { name: 'pass_rate{suite:b}', verdict: 'missed', implied: true },
    ]);
  });

  test('of the cells and tags that a criterion selects the others are left', () => {
    const results = [
      ...tests('a', { failed: 1, passed: 3 }, { variant: { os: 'linux' } }),
      ...tests('a', { passed: 2 }, { variant: { os: 'mac' } }),
      ...tests('a', { failed: 1 }, { variant: { os: 'mac' }, tags: ['slow'] }),
    ];
    const chosen = ['linux', 'mac'].map((os) => suitePlace(A, { os }));
    const run = { metrics: testMetrics(results, [A]), chosen };
    expect(judgeCriteria(['pass_rate{os:linux} >= 0.5'], run)).toMatchObject([
      { verdict: 'met', samples: 4 },
      { name: 'pass_rate{suite:a}', verdict: 'missed', samples: 3, implied: true },
    ]);
    expect(judgeCriteria(['pass_rate{os:linux} >= 0.5', 'failures{tag:slow} <= 1'], run)).toMatchObject([
      { verdict: 'met' },
      { verdict: 'met' },
      { name: 'pass_rate{suite:a}', verdict: 'met', samples: 2, implied: true },
    ]);
  });

  test('a cell without any result is inconclusive, though the other cell has some', () => {
    const results = tests('a', { passed: 3 }, { variant: { os: 'linux' } });
    const chosen = ['linux', 'mac'].map((os) => suitePlace(A, { os }));
    expect(judgeCriteria(['pass_rate{os:linux} >= 0.5'], { metrics: testMetrics(results, [A]), chosen })).toMatchObject(
      [
        { verdict: 'met' },
        { name: 'pass_rate{suite:a}', verdict: 'inconclusive', reason: 'there are no tests', implied: true },
      ],
    );
  });

  test('a suite without any result is inconclusive, and one that nobody announced counts as well', () => {
    const run = { ...runOf(tests('stranger', { failed: 1 }), [A]) };
    expect(judgeCriteria([], run)).toMatchObject([
      { name: 'pass_rate{suite:a}', verdict: 'inconclusive' },
      { name: 'pass_rate{suite:stranger}', verdict: 'missed' },
    ]);
  });
});

describe('what was not chosen', () => {
  const unit = { name: 'unit', layer: 'unit', tags: ['fast'], services: ['db'] };
  const e2e = { name: 'e2e', layer: 'e2e', tags: ['slow'], services: ['web'] };
  const run = runOf(tests('unit', { passed: 1 }), [unit], [unit, e2e]);

  test.each([
    'pass_rate{suite:e2e} >= 1',
    'pass_rate{layer:e2e} >= 1',
    'pass_rate{tag:slow} >= 1',
    'service_start{service:web} < 10s',
    'queue_depth{suite:e2e,queue:a} < 5',
  ])('%s is left out', (criterion) => {
    expect(judgeCriteria(['pass_rate >= 1', criterion], run)).toHaveLength(1);
  });

  test.each(['pass_rate{suite:unti} >= 1', 'pass_rate{tag:slwo} >= 1', 'pass_rate{nobody:knows} >= 1'])(
    '%s means nothing that exists, and is inconclusive',
    (criterion) => {
      expect(judgeCriteria([criterion], run)[0]).toMatchObject({ verdict: 'inconclusive', samples: 0 });
    },
  );

  test('another cell of the matrix is left out, and judged where it runs', () => {
    const configured = ['linux', 'mac'].map((os) => suitePlace(unit, { os }));
    const here = {
      metrics: testMetrics(tests('unit', { passed: 1 }, { variant: { os: 'mac' } }), [unit]),
      chosen: configured.slice(1),
      configured,
    };
    expect(judgeCriteria(['pass_rate{os:linux} >= 1', 'pass_rate{os:mac} >= 1'], here)).toMatchObject([
      { name: 'pass_rate{os:mac}', verdict: 'met' },
    ]);
  });
});

test('every condition is judged on its own, and can be read and judged again', () => {
  const run = runOf(tests('a', { passed: 4 }), [A]);
  const judged = judgeCriteria(['duration{suite:a} p(95) < 5ms && max < 500us', 'nothing > 1'], run);
  expect(judged.map(({ name, threshold, verdict }) => [name, threshold, verdict])).toEqual([
    ['duration{suite:a} p(95)', '< 5ms', 'met'],
    ['duration{suite:a} max', '< 500us', 'missed'],
    ['nothing', '> 1', 'inconclusive'],
    ['pass_rate{suite:a}', '>= 1', 'met'],
  ]);
  expect(judged[2]?.reason).toBe('nothing in this run has measured nothing');
  const texts = judged.filter(({ implied }) => !implied).map(({ name, threshold }) => `${name} ${threshold}`);
  expect(judgeCriteria(texts, run)).toEqual(judged);
});

test('50,000 tests with a tag each are judged in linear time', () => {
  const results = Array.from({ length: 50_000 }, (_, i) => tests('a', { passed: 1 }, { tags: [`t${i}`] })).flat();
  const criteria = ['pass_rate >= 1', ...Array.from({ length: 20 }, (_, i) => `failures{tag:t${i}} == 0`)];
  const judged = judgeCriteria(criteria, runOf(results, [A]));
  expect(judged.map(({ samples }) => samples)).toEqual([50_000, ...Array.from({ length: 20 }, () => 1)]);
});

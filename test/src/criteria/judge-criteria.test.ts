import { describe, expect, test } from '@jest/globals';
import type { Test } from 'ctrf';
import { judgeCriteria } from '../../../src/criteria/judge-criteria.ts';

const tests = (suite: string, counts: Partial<Record<Test['status'], number>>): Test[] =>
  Object.entries(counts).flatMap(([status, count]) =>
    Array.from({ length: count ?? 0 }, (_, i) => ({
      name: `${status}${i}`,
      status: status as Test['status'],
      duration: 1,
      extra: { assay: { suite, variant: {} } },
    })),
  );

describe('pass rate', () => {
  test.each([
    ['pass_rate >= 0.9', 9, 1, 'met'],
    ['pass_rate > 0.9', 9, 1, 'missed'],
    ['pass_rate >= 90%', 9, 1, 'met'],
    ['pass_rate == 1', 10, 0, 'met'],
    ['pass_rate < 0.5', 4, 6, 'met'],
    ['pass_rate <= .3', 4, 6, 'missed'],
  ])('%s with %i passed and %i failed is %s', (criterion, passed, failed, verdict) => {
    expect(judgeCriteria([criterion], ['a'], tests('a', { passed, failed }))).toMatchObject([{ samples: 10, verdict }]);
  });

  test('skipped tests say nothing', () => {
    expect(judgeCriteria(['pass_rate >= 1'], ['a'], tests('a', { passed: 1, skipped: 9 }))).toMatchObject([
      { value: 1, samples: 1 },
    ]);
  });

  test('no test that passed or failed is inconclusive, never met', () => {
    expect(judgeCriteria(['pass_rate >= 0'], ['a'], tests('a', { skipped: 3 }))).toEqual([
      { name: 'pass_rate', threshold: '>= 0', value: null, samples: 0, verdict: 'inconclusive' },
    ]);
  });

  test('a selector counts its suite only; a suite no criterion speaks of must pass as a whole', () => {
    const all = [...tests('a', { passed: 1, failed: 1 }), ...tests('b', { passed: 1, failed: 1 })];
    expect(judgeCriteria(['pass_rate{suite:a} >= 0.5'], ['a', 'b'], all)).toMatchObject([
      { name: 'pass_rate{suite:a}', verdict: 'met' },
      { name: 'pass_rate{suite:b}', threshold: '>= 1', verdict: 'missed' },
    ]);
  });

  test('a criterion of a suite that was not chosen is left out', () => {
    expect(
      judgeCriteria(['pass_rate{suite:a} >= 1', 'pass_rate{suite:b} >= 1'], ['b'], tests('b', { passed: 1 })),
    ).toHaveLength(1);
  });
});

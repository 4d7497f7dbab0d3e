import { describe, expect, it } from '@jest/globals';
import { acceptBaseline } from '../../../../src/stats/series/accept-baseline.ts';
import { baselineOf } from '../../../../src/stats/series/baseline-of.ts';
import { observeSample } from '../../../../src/stats/series/observe-sample.ts';
import { resetBaseline } from '../../../../src/stats/series/reset-baseline.ts';
import { startSeries } from '../../../../src/stats/series/series-state.ts';
import { DURATION, feed, noisy, shifted } from './feed.ts';

describe('acceptBaseline', () => {
  const suspected = feed(shifted(noisy(106), 100, 1.5)).state;

  it('takes the samples since a run for usual and closes what is open', () => {
    expect(suspected.open).toBe('up');
    const accepted = acceptBaseline(suspected, 'r100');
    expect(accepted).toMatchObject({ open: 'none', sinceRun: 'r100', lastChange: { kind: 'accepted', run: 'r100' } });
    expect(accepted.values).toHaveLength(6);
    expect(accepted.lastChange?.before).toBeCloseTo(1000, -2);
    expect(accepted.lastChange?.after).toBeCloseTo(1500, -2);
    expect(
      feed(
        noisy(100).map((value) => value * 1.5),
        DURATION,
        accepted,
      ).alerts,
    ).toEqual([]);
  });

  it('takes all whose runs are known when the run is not', () => {
    const accepted = acceptBaseline(suspected, 'no such run');
    expect(accepted.sinceRun).toBe('r66');
    expect(accepted.values).toHaveLength(40);
  });

  it('leaves a series without samples as it is', () => {
    expect(acceptBaseline(startSeries(DURATION), 'r1')).toEqual(startSeries(DURATION));
  });
});

describe('resetBaseline', () => {
  it('forgets what was usual', () => {
    const reset = resetBaseline(feed(noisy(100)).state, 'r100');
    expect(baselineOf(reset)).toBeUndefined();
    expect(reset.lastChange).toMatchObject({ kind: 'reset', run: 'r100' });
    expect(
      feed(
        noisy(100).map((value) => value * 3),
        DURATION,
        reset,
      ).events,
    ).toEqual([]);
  });
});

describe('how many measurements stand behind a value', () => {
  const p95 = { unit: 'ms', direction: 'lower', minAbsolute: 0, minCount: 200 } as const;
  const told = (values: readonly { value: number; count: number }[]) => {
    let state = startSeries(p95);
    const levels: string[] = [];
    for (const [at, { value, count }] of values.entries()) {
      const step = observeSample(state, { run: `r${at}`, value, factor: 1, count }, 1);
      state = step.state;
      levels.push(...step.events.map(({ level }) => level));
    }
    return { levels, state };
  };
  const usual = noisy(60, 30).map((value) => ({ value, count: 1000 }));

  it('decides whether it is told: a percentile of ten requests says nothing', () => {
    const { levels, state } = told([...usual, ...noisy(30).map((value) => ({ value: 9 * value, count: 10 }))]);
    expect(levels).toEqual([]);
    expect(state.values).toHaveLength(60);
  });

  it('passes over samples that stand on less than a quarter of what is usual', () => {
    expect(told([...usual, { value: 5000, count: 240 }]).state.values).toHaveLength(60);
    expect(told([...usual, { value: 5000, count: 260 }]).state.values).toHaveLength(61);
  });

  it('takes a lasting change of it for usual', () => {
    const { levels, state } = told([...usual, ...noisy(60, 30).map((value) => ({ value: 2 * value, count: 220 }))]);
    expect(levels).toContain('confirmed');
    expect(state.typicalCount).toBeLessThan(250);
  });

  it('weighs: half as many measurements make a deviation count less', () => {
    const up = (count: number) => told([...usual, { value: 1100, count }]).state.up;
    expect(up(500)).toBeLessThan(up(1000));
    expect(up(4000)).toBe(up(1000));
  });
});

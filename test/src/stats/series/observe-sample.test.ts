import { describe, expect, it } from '@jest/globals';
import { baselineOf } from '../../../../src/stats/series/baseline-of.ts';
import { observeSample } from '../../../../src/stats/series/observe-sample.ts';
import { startSeries } from '../../../../src/stats/series/series-state.ts';
import { DURATION, feed, noisy, shifted } from './feed.ts';

const levels = (events: readonly { level: string }[]) => events.map(({ level }) => level);

describe('a lasting change for the worse', () => {
  const { events, state } = feed(shifted(noisy(200), 100, 1.4));

  it('is suspected, then confirmed, each once', () => {
    expect(levels(events.filter(({ level }) => level !== 'information'))).toEqual(['suspected', 'confirmed']);
  });

  it('is told within twenty runs, with the run in which it began', () => {
    const confirmed = events.find(({ level }) => level === 'confirmed');
    expect(confirmed).toMatchObject({ changedAt: 'r100', rule: 'confirmed/1' });
    expect(Number(confirmed?.run.slice(1))).toBeLessThan(120);
    expect(confirmed?.factor).toBeCloseTo(1.4, 1);
    expect(confirmed?.before).toBeCloseTo(1000, -2);
    expect(confirmed?.after).toBeCloseTo(1400, -2);
    expect(confirmed?.pValue).toBeLessThan(1e-4);
  });

  it('makes the new level the baseline', () => {
    expect(baselineOf(state)).toMatchObject({ count: 100, sinceRun: 'r100' });
    expect(baselineOf(state)?.median).toBeCloseTo(1400, -2);
    expect(state.lastChange).toMatchObject({ kind: 'confirmed', run: 'r100' });
  });

  it('is told again when the level rises again', () => {
    const { alerts } = feed(shifted(shifted(noisy(300), 100, 1.4), 200, 1.4));
    expect(alerts.filter(({ level }) => level === 'confirmed').map(({ changedAt }) => changedAt)).toEqual([
      'r100',
      'r200',
    ]);
  });
});

describe('what is not a change', () => {
  it('stays quiet over noise', () => {
    const alerts = Array.from({ length: 20 }, (_, seed) => feed(noisy(500, 200, seed)).alerts).flat();
    // 10,000 runs; the rule may be wrong once in a thousand.
    expect(alerts.filter(({ level }) => level === 'confirmed').length).toBeLessThanOrEqual(3);
  });

  it('tells one slow run as information and no more', () => {
    const values = noisy(100);
    values[60] = 1400;
    const { events } = feed(values);
    expect(events).toMatchObject([
      { level: 'information', run: 'r60', after: 1400, changedAt: undefined, pValue: undefined },
    ]);
  });

  it('tells consecutive slow runs once', () => {
    const { events } = feed(shifted(noisy(100), 60, 1.5, 62));
    expect(levels(events)).toEqual(['information']);
  });

  it('forgets a suspicion when the level comes back, without a word', () => {
    const { alerts, state } = feed(shifted(noisy(160, 20), 100, 1.5, 107));
    expect(levels(alerts)).toEqual(['suspected']);
    expect(state.open).toBe('none');
    expect(baselineOf(state)?.sinceRun).toBe('r0');
  });

  it('can suspect again what it forgot', () => {
    const twice = shifted(shifted(noisy(260, 20), 100, 1.5, 107), 200, 1.5, 207);
    expect(levels(feed(twice).alerts)).toEqual(['suspected', 'suspected']);
  });

  it('says nothing before there is a baseline', () => {
    expect(feed([100, 5000, 100, 9000, 100, 100, 100, 100, 100, 9000]).events).toEqual([]);
  });

  it('is nothing below the smallest difference worth telling', () => {
    expect(
      feed(
        shifted(
          noisy(200).map((value) => value / 20),
          100,
          1.8,
        ),
      ).events,
    ).toEqual([]);
    expect(feed(shifted(noisy(200, 5), 100, 1.06)).alerts).toEqual([]);
  });
});

describe('improvements', () => {
  it('are told once, when they are sure', () => {
    const { events } = feed(shifted(noisy(200), 100, 0.6));
    expect(events).toMatchObject([{ level: 'improved', changedAt: 'r100', rule: 'improved/1' }]);
    expect(events[0]?.factor).toBeCloseTo(0.6, 1);
  });
});

describe('a series of which higher is better', () => {
  const spec = { unit: 'ratio', direction: 'higher', minAbsolute: 0.005, minRatio: 1 } as const;
  const covered = noisy(150, 1).map((value) => value / 1250);

  it('tells a loss of one point of coverage', () => {
    const { alerts } = feed(
      covered.map((value, at) => (at < 80 ? value : value - 0.01)),
      spec,
    );
    expect(levels(alerts)).toEqual(['suspected', 'confirmed']);
    expect(alerts[1]?.changedAt).toBe('r80');
  });

  it('tells a gain as improved, and nothing of a tenth of a point', () => {
    expect(
      levels(
        feed(
          covered.map((value, at) => (at < 80 ? value : value + 0.01)),
          spec,
        ).alerts,
      ),
    ).toEqual(['improved']);
    expect(
      feed(
        covered.map((value, at) => (at < 80 ? value : value - 0.001)),
        spec,
      ).alerts,
    ).toEqual([]);
  });
});

describe('the speed of runs', () => {
  it('is divided out', () => {
    let state = startSeries(DURATION);
    for (const [at, value] of noisy(100).entries()) {
      const factor = at < 60 ? 1 : 2;
      const step = observeSample(state, { run: `r${at}`, value: value * factor, factor, count: 1 }, 10);
      expect(step.events).toEqual([]);
      state = step.state;
    }
    expect(baselineOf(state)?.median).toBeCloseTo(1000, -2);
  });
});

describe('many series', () => {
  it('are harder to convince the more they are', () => {
    const first = (family: number) => {
      let state = startSeries(DURATION);
      for (const [at, value] of shifted(noisy(200, 150), 100, 1.5).entries()) {
        const step = observeSample(state, { run: `r${at}`, value, factor: 1, count: 1 }, family);
        state = step.state;
        if (step.events.some(({ level }) => level === 'confirmed')) return at;
      }
      return Number.POSITIVE_INFINITY;
    };
    expect(first(1)).toBe(first(500));
    expect(first(1e9)).toBeGreaterThan(first(1));
  });
});

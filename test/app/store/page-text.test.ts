import { expect, test } from '@jest/globals';
import { packValues, unpackValues } from '../../../app/store/pack-values.ts';
import { fromPageText, toPageText } from '../../../app/store/page-text.ts';
import { startFlakiness } from '../../../src/stats/flakiness/start-flakiness.ts';
import { observeSample } from '../../../src/stats/series/observe-sample.ts';
import { startSeries } from '../../../src/stats/series/series-state.ts';
import { seeded } from '../faults/random.ts';

const random = seeded(Number(process.env.ASSAY_TEST_SEED ?? 5));

test('numbers of four digits come back bit by bit, whatever their size', () => {
  const values = [0, 1, 9.999, 10, 999.9, 1000, 9999, 10_000, 0.001, 1e-10, 9.999e-10, 1e15, 9.999e15];
  for (let i = 0; i < 20_000; i += 1)
    values.push(Number(((0.1 + random()) * 10 ** (random() * 24 - 9)).toPrecision(4)));
  const packed = packValues(values);
  expect(packed).toHaveLength(3 * values.length);
  expect(unpackValues(packed ?? '')).toEqual(values);
});

test('other numbers are left as they are', () => {
  for (const value of [-1, -0, 1.23456, 1e16, 1e-14, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect([value, packValues([1, value])]).toEqual([value, undefined]);
  }
});

test('a page comes back as it was', () => {
  const memory = (odd: boolean) => {
    let duration = startSeries({ unit: 'ms', direction: 'lower', minAbsolute: 50 });
    for (let run = 0; run < 150; run += 1) {
      const value = odd && run === 100 ? -1.23456 : 400 * (1 + random());
      duration = observeSample(duration, { run: `${run}`, value, factor: 1, count: 1 }, 1).state;
    }
    return { flakiness: startFlakiness(), duration };
  };
  const page = { 1: memory(false), 2: memory(false), 7: memory(true), 9: { flakiness: startFlakiness() } };
  expect(page[7].duration.values.some((value) => value < 0)).toBe(true);
  const text = toPageText(page);
  expect(fromPageText(text)).toEqual(JSON.parse(JSON.stringify(page)));
  expect(text.length).toBeLessThan(0.75 * JSON.stringify(page).length);
});

import { describe, expect, it } from '@jest/globals';
import { renderBaseline } from '../../../src/report/render-baseline.ts';
import { acceptBaseline } from '../../../src/stats/series/accept-baseline.ts';
import { resetBaseline } from '../../../src/stats/series/reset-baseline.ts';
import { startSeries } from '../../../src/stats/series/series-state.ts';
import { DURATION, feed, noisy, shifted } from '../stats/series/feed.ts';

describe('renderBaseline', () => {
  it('tells median, spread, count and since when', () => {
    const values = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? 1240 : 1260));
    expect(renderBaseline(feed(values).state, 'text')).toBe(
      'Usual: 1.25 s, half of the samples within 10 ms of it.\nFrom 40 samples; this level began with run r0.\n',
    );
  });

  it('tells the last change', () => {
    const { state } = feed(
      shifted(
        Array.from({ length: 200 }, () => 1000),
        100,
        1.5,
      ),
    );
    expect(renderBaseline(state, 'text')).toContain(
      'Last change: worse, confirmed, 1.00 s to 1.50 s, with run r100.\n',
    );
  });

  it('tells what is suspected, and what a person decided', () => {
    const { state } = feed(shifted(noisy(106), 100, 1.5));
    expect(renderBaseline(state, 'text')).toContain(
      'Suspected: the latest samples are worse, not yet beyond chance.\n',
    );
    expect(renderBaseline(acceptBaseline(state, 'r100'), 'text')).toMatch(
      /^No baseline yet: 6 of the 10 samples that it needs since run r100\.\nLast change: accepted by a person, 1\.0. s to 1\.\d\d s, with run r100\.\n$/,
    );
    expect(renderBaseline(resetBaseline(state, 'r106'), 'text')).toMatch(
      /^No baseline yet: 0 of the 10 samples that it needs\.\nLast change: forgotten at the word of a person, from 1\.0. s, with run r106\.\n$/,
    );
  });

  it('shows hostile units and names as text', () => {
    const state = { ...feed(noisy(20), { ...DURATION, unit: '<b>@octocat' }).state, sinceRun: '[x](javascript:1)' };
    expect(renderBaseline(state, 'markdown')).not.toMatch(/<b>|@octocat|\[x\]/);
    expect(renderBaseline(startSeries({ ...DURATION, unit: '<b>' }), 'markdown')).not.toContain('<b>');
  });
});

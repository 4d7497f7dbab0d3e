import { describe, expect, it } from '@jest/globals';
import { renderHealth } from '../../../src/report/render-health.ts';
import { suiteHealth } from '../../../src/stats/health/suite-health.ts';
import { known, weekly } from '../stats/health/suite.ts';

const health = suiteHealth({
  suite: 'unit',
  days: weekly(
    Array.from({ length: 6 }, (_, week) => ({
      runs: 10,
      passed: 1000,
      failed: 10 * week,
      retried: 3,
      durationMs: 60_000,
      measured: 1000,
      coverage: 0.8,
    })),
  ),
  tests: [
    known('pays › refunds', { verdict: 'flaky', probability: 0.034, executions: 500, usualMs: 1250 }),
    known('parses', { usualMs: 4, variant: 'os=linux' }),
    known('imports', { verdict: 'broken', slowerBy: 2, usualMs: 900 }),
  ],
});

describe('renderHealth', () => {
  it('is one page of text', () => {
    expect(renderHealth(health, 'text')).toBe(`Suite unit
  2026-09-07 to 2026-10-12: 60 runs, 6,150 results
  6,000 passed (18 only at a later attempt), 150 failed, 0 skipped
  failure rate 2.4 %, passed only at a later attempt 0.3 %
  a test takes 60 ms on average, all tests of a run 6.00 s
  coverage of lines 80 %
  3 tests: 1 healthy, 1 flaky, 0 suspected, 1 broken, 0 fixed, 0 not known yet

Recommendations
  1 test fails in nearly every run
    Repair or delete them: a test that always fails tells nothing new and hides the next failure.
    - imports: 100 runs
  1 test is flaky
    Begin with the first: it has cost most failures without a cause. Mute what must wait, with an end date.
    - pays › refunds: fails for no reason in 3.4 % of 500 runs
  The failure rate rises from week to week
    Look at the broken and flaky tests first; when there are none, changes arrive that were not tested before.
    - 0 % in the first of 6 weeks, 4.8 % in the last; chance alone makes such a row in fewer than 1 of 20
  1 test became slower and stayed so
    Look at what changed in the run that each verdict names, or accept the new level as the baseline.
    - imports: now 900 ms, 2.00 times as before

Weeks
  week of     runs  failed  retried  a test   a run  coverage
  2026-09-07    10     0 %    0.3 %   60 ms  6.00 s      80 %
  2026-09-14    10  0.99 %    0.3 %   60 ms  6.00 s      80 %
  2026-09-21    10     2 %    0.3 %   60 ms  6.00 s      80 %
  2026-09-28    10   2.9 %    0.3 %   60 ms  6.00 s      80 %
  2026-10-05    10   3.8 %    0.3 %   60 ms  6.00 s      80 %
  2026-10-12    10   4.8 %    0.3 %   60 ms  6.00 s      80 %

Trends
  figure                          goes           first week  last week
  failure rate                    rising, worse         0 %      4.8 %
  passed only at a later attempt  steady              0.3 %      0.3 %
  time of a test                  steady              60 ms      60 ms
  time of all tests of a run      steady             6.00 s     6.00 s
  results of a run                rising                100        105
  coverage of lines               steady               80 %       80 %

Flaky tests
  test            fails for no reason
  pays › refunds                3.4 %

Slowest tests
  test               usual time
  pays › refunds         1.25 s
  imports                900 ms
  parses (os=linux)        4 ms

Fastest tests
  test               usual time
  parses (os=linux)        4 ms
  imports                900 ms
  pays › refunds         1.25 s
`);
  });

  it('is the same in Markdown', () => {
    const markdown = renderHealth(health, 'markdown');
    expect(markdown).toContain('## Suite unit\n\n- 2026-09-07 to 2026-10-12: 60 runs, 6,150 results\n');
    expect(markdown).toContain('| 2026-10-12 | 10 | 4.8 % | 0.3 % | 60 ms | 6.00 s | 80 % |\n');
    expect(markdown).toContain('<summary>1 test is flaky</summary>');
    expect(markdown).toContain(
      '### Slowest tests\n\n| test | usual time |\n| --- | ---: |\n| pays › refunds | 1.25 s |\n',
    );
  });

  it('says what is not there', () => {
    expect(renderHealth(suiteHealth({ suite: 'none', days: [], tests: [] }), 'text')).toBe(
      'Suite none\n  no runs in this time\n',
    );
  });

  it('lets nothing hostile through', () => {
    const name = '</summary><b>|@octocat `x`\n\u001b[31m';
    const evil = suiteHealth({
      suite: name,
      days: weekly([{}]),
      tests: [known(name, { verdict: 'broken', variant: name })],
    });
    const markdown = renderHealth(evil, 'markdown');
    for (const bad of ['<b>', '@octocat', '`', '\u001b']) expect(markdown).not.toContain(bad);
    expect(markdown.match(/<\/summary>/g)).toHaveLength(1);
    expect(renderHealth(evil, 'text')).not.toContain('\u001b');
  });
});

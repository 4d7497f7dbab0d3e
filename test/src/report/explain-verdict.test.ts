import { describe, expect, test } from '@jest/globals';
import { explainVerdict } from '../../../src/report/explain-verdict.ts';
import { replaySummary } from '../../../src/report/replay-summary.ts';
import { toVerdict } from '../../../src/stats/flakiness/to-verdict.ts';
import type { Verdict } from '../../../src/stats/flakiness/verdict.ts';
import { memoryKey } from '../../../src/stats/history/memory-key.ts';
import type { TestMemory } from '../../../src/stats/history/test-memory.ts';
import { feed, result, runsOf } from '../stats/history/feed.ts';

const passes = (count: number) => Array(count).fill('P').join(' ');
const verdictOf = (words: string): Verdict =>
  toVerdict((feed(runsOf(words)).memories.get(memoryKey('t', null)) as TestMemory).flakiness);

describe('a verdict in words', () => {
  test('of a flaky test: state, proofs, rate, probability, impact, change, rule', () => {
    expect(explainVerdict(verdictOf(`${passes(20)} FP ${passes(30)} FP ${passes(9)}`), 'text')).toEqual([
      'flaky since run r51, from 61 runs.',
      'It passed and failed on 2 commits in 90 days, which count 1.95 together: each counts half after 30 days (suspected from 0.7 on, flaky from 1.25 on).',
      '  - commit c51, run r51, 1970-01-03',
      '  - commit c20, run r20, 1970-01-01',
      'On the default branch, its last attempt failed in 0 of 61 runs (0 %) since run r0, where its rate last changed.',
      'It fails 3.8 % of the time although the code is good (95 % interval: 0.56 % to 9.8 %; about 1.95 of 59 first attempts on commits that passed).',
      'At its pace of 41 executions in 30 days, 1.54 of them fail by chance.',
      'What would change it: fixed after 118 passes in a row (9 so far); only suspected when the evidence has aged.',
      'Rule: flaky/1.',
    ]);
  });

  test('of every state says what would change it', () => {
    const words = ['P', passes(12), `${passes(12)} FP`, `FP FP ${passes(80)}`, `${passes(60)} F F F F`];
    const told = words.map((text) => explainVerdict(verdictOf(text), 'text'));
    expect(told.map((lines) => lines[0]?.split(/[ ,]/)[0])).toEqual([
      'unknown',
      'healthy',
      'suspected',
      'fixed',
      'broken',
    ]);
    for (const lines of told) {
      expect(lines.at(-2)).toMatch(/^What would change it: .+\.$/);
      expect(lines.join('\n')).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  test('escapes what came from outside', () => {
    const hostile = 'x](http://evil) @team #1 <img>\u001b[31m';
    const runs = runsOf(`${passes(12)} FP`).map((run) => ({
      ...run,
      run: `${hostile}${run.run}`,
      commit: hostile + run.run,
    }));
    const verdict = toVerdict((feed(runs).memories.get(memoryKey('t', null)) as TestMemory).flakiness);
    const markdown = explainVerdict(verdict, 'markdown').join('\n');
    for (const bad of ['](', '@team', '<img', '\u001b']) expect(markdown).not.toContain(bad);
    expect(explainVerdict(verdict, 'text').join('\n')).not.toContain('\u001b');
  });
});

describe('the summary of a replay', () => {
  test('puts the costliest first, cuts long sections, and tells tests that changed together in one line', () => {
    const results = Array.from({ length: 30 }, (_, index) => result(`t${index}`, index < 25 ? 'F' : 'P'));
    const runs = Array.from({ length: 4 }, (_, number) => {
      const rest = { run: `r${number}`, commit: `c${number}`, at: undefined, isOutage: false };
      return { ...rest, results: number < 1 ? results.slice(0, 9) : results.slice(0, 9) };
    });
    const fed = feed(runs);
    const verdicts = [...fed.memories].map(([key, { flakiness }]) => {
      return { test: JSON.parse(key)[0] as string, variant: null, verdict: toVerdict(flakiness) };
    });
    const more = Array.from({ length: 3 }, () => verdicts).flat();
    const event = (name: string) => ({
      kind: 'duration' as const,
      test: name,
      variant: null,
      event: {
        level: 'confirmed' as const,
        run: 'r9',
        changedAt: 'r3',
        factor: 2,
        before: 10,
        after: 20,
        pValue: 1e-6,
        rule: 'x/1',
      },
    });
    const summary = replaySummary(
      {
        runs: 4,
        results: 36,
        tests: 27,
        firstRun: 'r0',
        lastRun: 'r3',
        verdicts: more,
        events: ['a', 'b', 'c', 'd'].map(event),
        clusters: [],
      },
      (text) => `*${text}*`,
    );
    expect(summary).toContain('4 runs (r0 to r3), 27 tests, 36 results\nVerdicts: 27 broken\n');
    expect(summary).toContain('*Broken (27)*');
    expect(summary).toContain('… and 7 more');
    expect(summary).toContain('4 tests since run r3: 2.00 to 2.00 times\n      d, c, b and 1 other');
  });
});

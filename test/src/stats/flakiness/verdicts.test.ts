import { describe, expect, test } from '@jest/globals';
import { toVerdict } from '../../../../src/stats/flakiness/to-verdict.ts';
import type { Verdict } from '../../../../src/stats/flakiness/verdict.ts';
import { memoryKey } from '../../../../src/stats/history/memory-key.ts';
import type { RunRecord } from '../../../../src/stats/history/run-record.ts';
import type { TestMemory } from '../../../../src/stats/history/test-memory.ts';
import { type Fed, feed, result, runsOf } from '../history/feed.ts';

const verdictOf = (fed: Fed, name = 't', variant: string | null = null): Verdict =>
  toVerdict((fed.memories.get(memoryKey(name, variant)) as TestMemory).flakiness);
const verdictAfter = (words: string): Verdict => verdictOf(feed(runsOf(words)));
const passes = (count: number): string => Array(count).fill('P').join(' ');
const statesOf = ({ events }: Fed) => events.flatMap((e) => (e.kind === 'verdict' ? [e.verdict.state] : []));

describe('the states of a test', () => {
  test('unknown until ten runs without a sign, then healthy', () => {
    expect([verdictAfter(passes(9)).state, verdictAfter(passes(10)).state]).toEqual(['unknown', 'healthy']);
    expect(verdictAfter(passes(10))).toMatchObject({ sinceRun: 'r9', rule: 'flaky/1' });
  });

  test('skipped results say nothing', () => {
    expect(feed(runsOf('S SS S')).memories.size).toBe(0);
    expect(verdictAfter(`${passes(9)} S S S`).state).toBe('unknown');
  });

  test('a flip makes it suspected, the second one flaky, with the commits that prove it', () => {
    expect(verdictAfter(`${passes(20)} FP`).state).toBe('suspected');
    const { state, sinceRun, evidence } = verdictAfter(`${passes(20)} FP ${passes(5)} FFP P`);
    expect([state, sinceRun]).toEqual(['flaky', 'r26']);
    expect(evidence).toMatchObject({ flips: 2, runs: 28, cleanRuns: 1, good: { failed: expect.closeTo(2, 1) } });
    expect(evidence.proofs).toEqual([
      { commit: 'c26', runs: ['r26'], at: 26 * 3_600_000, together: 1, weight: 1 },
      { commit: 'c20', runs: ['r20'], at: 20 * 3_600_000, together: 1, weight: 1 },
    ]);
  });

  test('two runs of one commit that differ are a flip, whichever came first', () => {
    for (const [first, second] of ['FP', 'PF']) {
      const runs = runsOf(`${passes(12)} ${first}`);
      const again = { ...(runs.at(-1) as RunRecord), run: 'again', results: [result('t', second as string)] };
      const { state, evidence } = verdictOf(feed([...runs, again]));
      expect([state, evidence.flips]).toEqual(['suspected', 1]);
      expect(evidence.proofs[0]).toMatchObject({ commit: 'c12', runs: ['r12', 'again'] });
    }
  });

  test('a failure that no other attempt contradicts is no flip, nor are two variants that differ', () => {
    expect(verdictAfter(`${passes(12)} F P`).evidence.flips).toBe(0);
    const results = [result('t', 'P', { variant: 'linux' }), result('t', 'F', { variant: 'windows' })];
    const runs = runsOf(passes(12)).map((run) => ({ ...run, results }));
    const fed = feed(runs);
    expect([verdictOf(fed, 't', 'linux').state, verdictOf(fed, 't', 'windows').state]).toEqual(['healthy', 'broken']);
    expect(verdictOf(fed).evidence.flips).toBe(0);
  });

  test('without a commit each run is of a commit of its own', () => {
    const runs = runsOf('P F P F P F').map((run) => ({ ...run, commit: undefined }));
    expect(verdictOf(feed(runs)).evidence.flips).toBe(0);
    const retried = runsOf('FP FP').map((run) => ({ ...run, commit: undefined }));
    expect(verdictOf(feed(retried)).evidence.proofs.map(({ commit }) => commit)).toEqual([undefined, undefined]);
  });

  test('broken when it fails nearly always since a change, healthy again when mended, and never flaky', () => {
    const words = `${passes(60)} FFF FFF FFF FFF`;
    expect(verdictAfter(words)).toMatchObject({ state: 'broken', evidence: { segment: { sinceRun: 'r60', runs: 4 } } });
    expect(statesOf(feed(runsOf(`${words} P P P`)))).toEqual(['healthy', 'broken', 'healthy']);
    expect(verdictAfter(Array(5).fill('F').join(' ')).state).toBe('broken');
  });

  test('a broken test that flips now and then stays broken', () => {
    const words = `${passes(60)} ${Array(60).fill('FFF').join(' ')} FFP ${Array(60).fill('FFF').join(' ')} FP FFF FFF`;
    expect(statesOf(feed(runsOf(words)))).toEqual(['healthy', 'broken']);
  });

  test('fixed after the passes that its rate asks for, suspected or flaky again by a new flip', () => {
    const flaky = `FP P FP P FP P P FP`;
    expect(verdictAfter(flaky)).toMatchObject({ state: 'flaky', evidence: { cleanRunsNeeded: 30 } });
    expect(verdictAfter(`${flaky} ${passes(29)}`).state).toBe('flaky');
    const fixed = verdictAfter(`${flaky} ${passes(30)}`);
    expect(fixed.state).toBe('fixed');
    expect(fixed.probability).toBeLessThan(0.02);
    expect(verdictAfter(`${flaky} ${passes(30)} FP`).state).toBe('flaky');
  });

  test('a flip ages: what no run confirms within months is forgotten', () => {
    const runs = runsOf(`${passes(20)} FP FP`);
    const late = (days: number) => verdictOf(feed([...runs, ...runsOf('P P', { start: 22 + days * 24 })])).state;
    expect([late(1), late(50), late(65), late(80)]).toEqual(['flaky', 'flaky', 'suspected', 'healthy']);
  });

  test('without times a hundred runs stand for a month', () => {
    const runs = runsOf(`${passes(20)} FP ${passes(400)}`).map((run) => ({ ...run, at: undefined }));
    const scores = [21, 121, 421].map((count) => verdictOf(feed(runs.slice(0, count))).evidence.score);
    expect(scores.map((score) => Number(score.toFixed(2)))).toEqual([1, 0.5, 0]);
  });

  test('failures that pass again by themselves make it suspected, never flaky without a flip', () => {
    const words = Array(6).fill('P P P P P F').join(' ');
    expect(verdictAfter(`${words} P`).state).toBe('suspected');
    expect(statesOf(feed(runsOf(Array(40).fill(words).join(' '))))).not.toContain('flaky');
  });
});

describe('between the thresholds', () => {
  test('nothing changes: a score that wanders there keeps its state', () => {
    // One flip every 40 days: the score runs between 1.65 and .65, above what ends `flaky` and `suspected`.
    const runs = Array.from({ length: 30 }, (_, index) => [
      ...runsOf('FP', { start: index * 960 }),
      ...runsOf(passes(3), { start: index * 960 + 800 }),
    ]).flat();
    const states = statesOf(feed(runs));
    expect(states.length).toBeLessThanOrEqual(3);
    expect(new Set(states).size).toBe(states.length);
  });
});

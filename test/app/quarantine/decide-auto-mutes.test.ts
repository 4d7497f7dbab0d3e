import { expect, test } from '@jest/globals';
import { type AutoMuteFacts, decideAutoMutes, type JudgedTest } from '../../../app/quarantine/decide-auto-mutes.ts';
import { startFlakiness } from '../../../src/stats/flakiness/start-flakiness.ts';
import { toVerdict } from '../../../src/stats/flakiness/to-verdict.ts';
import type { VerdictState } from '../../../src/stats/flakiness/verdict.ts';

const judged = (testId: number, state: VerdictState = 'flaky', failures = 3, sinceRun = 7): JudgedTest => {
  const verdict = toVerdict(startFlakiness());
  const segment = { sinceRun: '1', runs: 20, failures, rate: failures / 20 };
  return { testId, sinceRun, verdict: { ...verdict, state, evidence: { ...verdict.evidence, flips: 3, segment } } };
};
const own = (testId: number, inForce = true, verdictRun = 7) => ({ testId, verdictRun, inForce });
const decided = (facts: Partial<AutoMuteFacts>) => {
  const { mute, end } = decideAutoMutes({ isOn: true, tests: [], own: [], byPeople: new Set(), ...facts });
  return { mute: mute.map(({ testId }) => testId), end: end.map(({ testId, reason }) => `${testId}: ${reason}`) };
};

test('a test that is flaky is muted, with its evidence for a reason', () => {
  const facts = { isOn: true, tests: [judged(1)], own: [], byPeople: new Set<number>() };
  expect(decideAutoMutes(facts)).toEqual({
    mute: [{ testId: 1, verdictRun: 7, reason: 'flaky: passed and failed on 3 commits in 90 days' }],
    end: [],
  });
});

test('no other verdict mutes, and what always fails is not muted whatever it is called', () => {
  const others = ['unknown', 'healthy', 'suspected', 'broken', 'fixed'] as const;
  expect(decided({ tests: others.map((state, index) => judged(index, state)) }).mute).toEqual([]);
  expect(decided({ tests: [judged(1, 'flaky', 20), judged(2, 'flaky', 19)] }).mute).toEqual([2]);
});

test('five at once, those with the most impact first, and a place that is free is filled', () => {
  const tests = [1, 2, 3, 4, 5, 6, 7].map((id) => judged(id));
  expect(decided({ tests }).mute).toEqual([1, 2, 3, 4, 5]);
  const four = [1, 2, 3, 4].map((id) => own(id));
  expect(decided({ tests, own: four }).mute).toEqual([5]);
  const one = tests.with(0, judged(1, 'healthy'));
  expect(decided({ tests: one, own: [...four, own(5)] })).toEqual({
    mute: [6],
    end: ['1: its verdict is healthy now'],
  });
});

test('each time it becomes flaky it is muted once: neither an unmute nor the end of the time is gone against', () => {
  expect(decided({ tests: [judged(1)], own: [own(1, false)] }).mute).toEqual([]);
  expect(decided({ tests: [judged(1, 'flaky', 3, 8)], own: [own(1, false)] }).mute).toEqual([1]);
  expect(decided({ tests: [judged(1)], byPeople: new Set([1]) }).mute).toEqual([]);
});

test('it ends when the test is no longer flaky, breaks, is gone, or the repository wants none', () => {
  const tests = [judged(1, 'broken'), judged(2, 'suspected'), judged(3, 'flaky', 20), judged(5)];
  expect(decided({ tests, own: [1, 2, 3, 4, 5].map((id) => own(id)) })).toEqual({
    mute: [],
    end: [
      '1: its verdict is broken now',
      '2: its verdict is suspected now',
      '3: it has failed in each of its last 20 runs',
      '4: nothing is known of it any more',
    ],
  });
  expect(decided({ isOn: false, tests, own: [own(5), own(6, false)] })).toEqual({
    mute: [],
    end: ['5: bot.auto_mute is off'],
  });
});

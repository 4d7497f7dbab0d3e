import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toVerdict } from '../../../../src/stats/flakiness/to-verdict.ts';
import type { Verdict } from '../../../../src/stats/flakiness/verdict.ts';
import type { HistoryEvent } from '../../../../src/stats/history/history-event.ts';
import { memoryKey } from '../../../../src/stats/history/memory-key.ts';
import { observeRun } from '../../../../src/stats/history/observe-run.ts';
import type { RepositoryMemory } from '../../../../src/stats/history/repository-memory.ts';
import type { RunRecord } from '../../../../src/stats/history/run-record.ts';
import { sightFixes } from '../../../../src/stats/history/sight-fixes.ts';
import type { TestMemory } from '../../../../src/stats/history/test-memory.ts';
import { result, runsOf } from './feed.ts';

/** Commits are `c<number>`, each the child of the one before; those that end in `old` branched off before the fix. */
const contains = (fix: string, head: string) =>
  head.endsWith('old') ? false : head === 'gone' ? undefined : Number(head.slice(1)) >= Number(fix.slice(1));

/** Feeds runs when it was said after run `saidAfter` that a commit fixed the test t. */
function feedFixed(runs: readonly RunRecord[], fix: string, saidAfter = 0) {
  const memories = new Map<string, TestMemory>();
  const events: HistoryEvent[] = [];
  let repository: RepositoryMemory | undefined;
  let isBegun = false;
  for (const [index, run] of runs.entries()) {
    const fixes = index < saidAfter ? [] : [{ test: 't', commit: fix, isBegun }];
    const step = observeRun(run, memories, repository, sightFixes(fixes, run.commit, contains));
    for (const [key, memory] of step.memories) memories.set(key, memory);
    repository = step.repository;
    isBegun ||= step.begun.includes('t');
    events.push(...step.events);
  }
  const verdictOf = (variant: string | null = null) =>
    toVerdict((memories.get(memoryKey('t', variant)) as TestMemory).flakiness);
  return { memories, events, verdictOf };
}

const states = (events: readonly HistoryEvent[]) =>
  events.flatMap((event) => (event.kind === 'verdict' ? [`${event.variant} ${event.verdict.state}`] : []));
const FLAKY = `${Array(20).fill('P').join(' ')} FP P FP P`;

describe('a fix', () => {
  test('begins with the first run that contains it: the test is unknown, then well after ten passes', () => {
    const { events, verdictOf } = feedFixed(runsOf(`${FLAKY} ${Array(10).fill('P').join(' ')}`), 'c24');
    expect(states(events)).toEqual(['null healthy', 'null suspected', 'null flaky', 'null unknown', 'null healthy']);
    expect(events.at(-2)).toMatchObject({ before: 'flaky', verdict: { sinceRun: 'r24' } });
    expect(verdictOf().evidence).toMatchObject({ runs: 10, flips: 0, segment: { runs: 10 } });
  });

  test('does not count before such a run, nor in an outage, nor where nobody can tell', () => {
    const before = runsOf(FLAKY);
    expect(feedFixed(before, 'c30').verdictOf().state).toBe('flaky');
    const [last] = runsOf('P', { start: 40 }) as [RunRecord];
    expect(feedFixed([...before, { ...last, isOutage: true }], 'c30').verdictOf().state).toBe('flaky');
    expect(feedFixed([...before, { ...last, commit: 'gone' }], 'c30').verdictOf().state).toBe('flaky');
    expect(feedFixed([...before, { ...last, commit: undefined }], 'c30').verdictOf().state).toBe('flaky');
    expect(feedFixed([...before, last], 'c30').verdictOf().state).toBe('unknown');
  });

  test('that was told late keeps the flips since: it did not help', () => {
    const runs = runsOf(`${FLAKY} P FP P FP P`);
    const { verdictOf } = feedFixed(runs, 'c24', 28);
    expect(verdictOf()).toMatchObject({ state: 'flaky', evidence: { flips: 2, runs: 4 } });
    expect(feedFixed(runs, 'c26', 28).verdictOf()).toMatchObject({ state: 'suspected', evidence: { flips: 1 } });
    expect(feedFixed(runs, 'c28', 28).verdictOf()).toMatchObject({ state: 'unknown', evidence: { flips: 0, runs: 1 } });
  });

  test('holds for all variants, also for those that its first run does not have; durations go on', () => {
    const both = (letters: string) =>
      ['os=linux', 'os=windows'].map((variant) => result('t', letters, { variant, durationMs: 40 }));
    const runs = runsOf(FLAKY).map((run) => ({
      ...run,
      results: both(run.results[0]?.outcomes.includes('failed') ? 'FP' : 'P'),
    }));
    const [next] = runsOf('P', { start: 24 }) as [RunRecord];
    const first = { ...next, results: both('P').slice(0, 1) };
    const { events, verdictOf, memories } = feedFixed([...runs, first], 'c24');
    expect(verdictOf('os=windows')).toMatchObject({ state: 'unknown', evidence: { runs: 0 } });
    expect(
      states(events)
        .filter((text) => text.endsWith('unknown'))
        .sort(),
    ).toEqual(['null unknown', 'os=linux unknown', 'os=windows unknown']);
    expect(memories.get(memoryKey('t', 'os=linux'))?.duration?.values).toHaveLength(25);
  });

  test('keeps runs of commits without it out of the new history, whatever they say and whenever they come', () => {
    const old = fc.record({ at: fc.integer({ min: 0, max: 15 }), letters: fc.constantFrom('F', 'FP', 'P', 'FFP') });
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('P', 'P', 'F', 'FP'), { minLength: 16, maxLength: 16 }),
        fc.array(old),
        (words, late) => {
          const runs = runsOf(`${FLAKY} ${words.join(' ')}`);
          const woven = runs.flatMap((run, index) => [
            run,
            ...late.flatMap(({ at, letters }, number) =>
              24 + at === index
                ? [{ ...run, run: `old${index}.${number}`, commit: `c${number}old`, results: [result('t', letters)] }]
                : [],
            ),
          ]);
          const bare = ({ evidence: { proofs, ...evidence }, ...rest }: Verdict) => ({ ...rest, evidence, proofs });
          expect(bare(feedFixed(woven, 'c24').verdictOf())).toEqual(bare(feedFixed(runs, 'c24').verdictOf()));
        },
      ),
      { numRuns: 200 },
    );
  });
});

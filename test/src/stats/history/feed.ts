import type { HistoryEvent } from '../../../../src/stats/history/history-event.ts';
import { memoriesNeeded, observeRun } from '../../../../src/stats/history/observe-run.ts';
import type { RepositoryMemory } from '../../../../src/stats/history/repository-memory.ts';
import type { Outcome, ResultRecord, RunRecord } from '../../../../src/stats/history/run-record.ts';
import type { TestMemory } from '../../../../src/stats/history/test-memory.ts';

/** What is remembered after some runs. */
export interface Fed {
  readonly memories: ReadonlyMap<string, TestMemory>;
  readonly repository: RepositoryMemory | undefined;
  readonly events: readonly HistoryEvent[];
}

/** Feeds runs to the engine as a replay does: one process, nothing written in between. */
export function feed(runs: readonly RunRecord[], from?: Fed): Fed {
  const memories = new Map(from?.memories);
  let repository = from?.repository;
  const events: HistoryEvent[] = [];
  for (const run of runs) {
    const step = observeRun(run, memories, repository);
    for (const [key, memory] of step.memories) memories.set(key, memory);
    repository = step.repository;
    events.push(...step.events);
  }
  return { memories, repository, events };
}

/** Feeds runs as the bot does: before each, only what is needed is read back from JSON. */
export function feedLive(runs: readonly RunRecord[]): Fed {
  const rows = new Map<string, string>();
  let repository: string | undefined;
  const events: HistoryEvent[] = [];
  for (const run of runs) {
    const known = new Map<string, TestMemory>();
    for (const key of memoriesNeeded(run)) {
      const row = rows.get(key);
      if (row !== undefined) known.set(key, JSON.parse(row) as TestMemory);
    }
    const step = observeRun(run, known, repository === undefined ? undefined : JSON.parse(repository));
    for (const [key, memory] of step.memories) rows.set(key, JSON.stringify(memory));
    repository = JSON.stringify(step.repository);
    events.push(...step.events);
  }
  const memories = new Map([...rows].map(([key, row]) => [key, JSON.parse(row) as TestMemory]));
  return { memories, repository: repository === undefined ? undefined : JSON.parse(repository), events };
}

const LETTERS: Readonly<Record<string, Outcome>> = { P: 'passed', F: 'failed', S: 'skipped' };

/** `P` a pass, `F` a failure, `S` skipped; several letters are attempts. */
export function result(test: string, letters: string, rest: Partial<ResultRecord> = {}): ResultRecord {
  const outcomes = [...letters].map((letter) => LETTERS[letter] as Outcome);
  return { test, variant: '', outcomes, durationMs: undefined, message: undefined, ...rest };
}

const HOUR = 3_600_000;

/** Runs of one test called `t`, one commit each and an hour apart, from words of `result`: `P FP P`. */
export function runsOf(words: string, { start = 0, test = 't' } = {}): RunRecord[] {
  return words.split(' ').map((letters, index) => {
    const number = start + index;
    return {
      run: `r${number}`,
      commit: `c${number}`,
      at: number * HOUR,
      isOutage: false,
      results: [result(test, letters)],
    };
  });
}

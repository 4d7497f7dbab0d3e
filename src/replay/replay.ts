import type { HistoryEvent } from '../stats/history/history-event.ts';
import { observeRun } from '../stats/history/observe-run.ts';
import type { RepositoryMemory } from '../stats/history/repository-memory.ts';
import type { RunRecord } from '../stats/history/run-record.ts';
import type { TestMemory } from '../stats/history/test-memory.ts';
import { ReplayClusters } from './replay-clusters.ts';

/** A repository's history in memory: runs go in, in order, and verdicts come out, by the very code that the bot runs. */
export class Replay {
  readonly clusters = new ReplayClusters();
  /** Told by all runs, in order. */
  readonly events: HistoryEvent[] = [];
  /** Variants of each test, in the order of their first appearance. */
  readonly variants = new Map<string, Set<string>>();
  readonly memories = new Map<string, TestMemory>();
  runs = 0;
  results = 0;
  firstRun: string | undefined;
  lastRun: string | undefined;
  private repository: RepositoryMemory | undefined;

  observe(run: RunRecord): void {
    this.runs += 1;
    this.results += run.results.length;
    this.firstRun ??= run.run;
    this.lastRun = run.run;
    for (const { test, variant } of run.results) {
      const known = this.variants.get(test);
      if (known === undefined) this.variants.set(test, new Set([variant]));
      else known.add(variant);
    }
    // More than `memoriesNeeded` names, which changes nothing and spares a million look-ups.
    const step = observeRun(run, this.memories, this.repository);
    for (const [key, memory] of step.memories) this.memories.set(key, memory);
    this.repository = step.repository;
    for (const event of step.events) this.events.push(event);
    this.clusters.observe(run);
  }
}

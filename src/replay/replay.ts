import type { HistoryEvent } from '../stats/history/history-event.ts';
import { observeRun } from '../stats/history/observe-run.ts';
import type { RepositoryMemory } from '../stats/history/repository-memory.ts';
import { type FixSight, sightFixes } from '../stats/history/sight-fixes.ts';
import type { TestFix } from '../stats/history/test-fix.ts';
import type { TestMemory } from '../stats/history/test-memory.ts';
import { CommitGraph } from './commit-graph.ts';
import type { HistoryRun } from './group-runs.ts';
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
  readonly commits = new CommitGraph();
  private repository: RepositoryMemory | undefined;
  private fixes: readonly TestFix[];

  /** @param fixes which commit is said to have fixed which test */
  constructor(fixes: readonly Omit<TestFix, 'isBegun'>[] = []) {
    this.fixes = fixes.map((fix) => ({ ...fix, isBegun: false }));
  }

  observe(run: HistoryRun): void {
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
    const fixes = this.sight(run);
    const step = observeRun(run, this.memories, this.repository, fixes);
    if (fixes !== undefined && step.begun.length > 0) this.begin(step.begun, fixes);
    for (const [key, memory] of step.memories) this.memories.set(key, memory);
    this.repository = step.repository;
    for (const event of step.events) this.events.push(event);
    this.clusters.observe(run);
  }

  private sight({ commit, parents }: HistoryRun): FixSight | undefined {
    if (commit !== undefined) this.commits.add(commit, parents);
    if (this.fixes.length === 0) return undefined;
    return sightFixes(this.fixes, commit, (fix, head) => this.commits.contains(fix, head));
  }

  private begin(tests: readonly string[], { fixed }: FixSight): void {
    this.fixes = this.fixes.map((fix) =>
      fixed.has(fix.commit) && tests.includes(fix.test) ? { ...fix, isBegun: true } : fix,
    );
  }
}

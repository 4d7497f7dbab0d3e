import { decide } from '../../../../app/issues/decide.ts';
import { decideMerge } from '../../../../app/issues/decide-clusters.ts';
import { decidePerson } from '../../../../app/issues/decide-person.ts';
import { decideReopening } from '../../../../app/issues/decide-reopening.ts';
import { isOnBranch } from '../../../../app/issues/is-on-branch.ts';
import type { Decision, IssueAction } from '../../../../app/issues/issue-action.ts';
import { DEFAULT_POLICY, type IssuePolicy } from '../../../../app/issues/issue-policy.ts';
import { cellKey, type IssueRecord } from '../../../../app/issues/issue-record.ts';
import type { ClusterNews, RunNews } from '../../../../app/issues/run-news.ts';
import { CommitGraph } from './commit-graph.ts';

/** What a run of the simulation does. */
export interface PlayedRun {
  readonly run: string;
  readonly sha: string;
  /** When it was played for the first time. */
  readonly at: number;
  /** By test and variant (see `CELLS`): the cluster it fails with, null for a pass, undefined where it did not run. */
  readonly outcomes: readonly (string | null | undefined)[];
}

const DAY_MS = 86_400_000;
/** Two tests in two variants: what a run has outcomes of. */
export const CELLS = ['0', '1'].flatMap((test) => ['os=linux', 'os=windows'].map((variant) => ({ test, variant })));

/** Records, a GitHub of which nothing can fail, and the list of everything that was ever done. */
export class ModelWorld {
  readonly graph = new CommitGraph();
  readonly policy: IssuePolicy;
  readonly runs: PlayedRun[] = [];
  /** Actions of each decision. */
  readonly log: (readonly IssueAction[])[] = [];
  records: IssueRecord[] = [];
  /** The records before the last decision. */
  before: readonly IssueRecord[] = [];
  now = 0;
  #number = 0;
  /** When a person reopened an issue, and the newest commit of the branch then. */
  readonly reopenedAt = new Map<number, { readonly sha: string; readonly at: number }>();

  constructor(policy: Partial<IssuePolicy> = {}) {
    this.policy = { ...DEFAULT_POLICY, mode: 'on', ...policy };
  }

  /** Has the bot decide on a run; the same one may be played again. */
  play(played: PlayedRun, kind: ClusterNews['kind'] = 'failure'): void {
    if (!this.runs.some(({ run }) => run === played.run)) this.runs.push(played);
    // The bot asks GitHub before it decides on anything (file-issues.ts).
    if (!isOnBranch(played.sha, this.graph.ancestryOf)) return;
    const decision = decide({
      news: this.#news(played, kind),
      records: this.records,
      filedToday: this.records.filter(
        ({ filedAt, kind: of }) => of !== 'overview' && filedAt !== null && filedAt > this.now - DAY_MS,
      ).length,
      now: this.now,
      policy: this.policy,
      ancestryOf: this.graph.ancestryOf,
    });
    this.apply(decision);
  }

  /** Green runs that close. */
  enough({ kind, returns }: IssueRecord): number {
    const { closeAfter, flakyCloseAfter } = this.policy;
    let needed = kind === 'flaky' ? flakyCloseAfter : closeAfter;
    for (let back = 0; back < returns && kind !== 'flaky'; back += 1) needed *= 2;
    return kind === 'flaky' ? needed : Math.min(needed, Math.max(closeAfter, flakyCloseAfter));
  }

  /** Stores what was decided and does it at once. */
  apply(decision: Decision): void {
    this.before = [...this.records];
    this.log.push(decision.actions);
    for (const record of decision.records) {
      const same = this.records.findIndex(
        ({ key, episode, number }) =>
          (key === record.key && episode === record.episode) || (number !== null && number === record.number),
      );
      const filed = record.state === 'claimed' ? { ...record, state: 'open' as const, number: this.#next() } : record;
      if (same === -1) this.records.push(filed);
      else this.records[same] = filed;
    }
  }

  person(index: number, what: 'closed' | 'reopened', reason: 'completed' | 'not_planned' | 'duplicate'): void {
    const filed = this.records.filter(({ number, kind }) => number !== null && kind !== 'overview');
    const record = filed[index % Math.max(1, filed.length)];
    if (record === undefined) return;
    const sha = this.graph.main.at(-1) ?? null;
    if (what === 'reopened' && record.state === 'closed' && sha !== null)
      this.reopenedAt.set(record.number as number, { sha, at: this.now });
    const others = this.records.filter((one) => one !== record && one.key === record.key);
    if (what === 'reopened') this.apply(decideReopening(record, others, sha));
    else this.apply({ records: [decidePerson(record, { what, reason, sha })], actions: [] });
  }

  merge(into: string, from: string): void {
    const involved = this.records.filter(({ key }) => key === into || key === from);
    this.apply(decideMerge(involved, into, this.graph.main.at(-1) ?? null));
  }

  #next(): number {
    this.#number += 1;
    return this.#number;
  }

  #news({ run, sha, outcomes }: PlayedRun, kind: ClusterNews['kind']): RunNews {
    const clusters = new Map<string, (typeof CELLS)[number][]>();
    for (const [place, cell] of CELLS.entries()) {
      const cluster = outcomes[place];
      if (cluster != null) clusters.set(cluster, [...(clusters.get(cluster) ?? []), cell]);
    }
    const keys = (isMeant: (outcome: string | null | undefined) => boolean) =>
      new Set(CELLS.filter((_, place) => isMeant(outcomes[place])).map(cellKey));
    return {
      run,
      sha,
      workflow: '1',
      at: this.now,
      isOvertaken: this.runs.some((other) => this.graph.ancestryOf(sha, other.sha) === 'ahead'),
      outage: undefined,
      failures: [...clusters].map(([key, cells]) => ({ key, kind, cells, isInfrastructure: false, isMuted: false })),
      failed: keys((outcome) => outcome != null),
      passed: keys((outcome) => outcome === null),
      absent: new Set(),
      flaked: new Set(),
    };
  }
}

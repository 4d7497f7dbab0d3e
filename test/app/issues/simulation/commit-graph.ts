import { TIP } from '../../../../app/issues/is-on-branch.ts';
import type { Ancestry } from '../../../../app/issues/issue-record.ts';

/** Commits with their parents, and the default branch: enough of git to say what contains what. */
export class CommitGraph {
  readonly #contains = new Map<string, Set<string>>();
  /** Commits that were the tip of the branch, in order, as far as it still leads through them. */
  readonly main: string[] = [];
  /** Commits that a force push took out of the branch, with when it did. */
  readonly lost = new Map<string, number>();

  /** Adds a commit and answers with its id. */
  add(parents: readonly string[]): string {
    const sha = this.#contains.size.toString(16).padStart(40, '0');
    const contained = new Set(parents.flatMap((parent) => [...(this.#contains.get(parent) as Set<string>)]));
    this.#contains.set(sha, contained.add(sha));
    return sha;
  }

  /** A commit on the branch, with what else it merges. */
  push(...merged: readonly string[]): void {
    const tip = this.main.at(-1);
    this.main.push(this.add([...(tip === undefined ? [] : [tip]), ...merged]));
  }

  /** Takes the newest commits out of the branch and puts another one in their place. */
  forcePush(count: number, now: number): void {
    const gone = this.main.splice(Math.max(1, this.main.length - count));
    for (const sha of gone) this.lost.set(sha, now);
    this.push();
  }

  /** Whether `head` contains `base`; each contains itself. */
  contains(head: string, base: string): boolean {
    return this.#contains.get(head)?.has(base) ?? false;
  }

  /** What GitHub's comparison `base...head` says. */
  ancestryOf = (base: string, wanted: string): Ancestry => {
    const head = wanted === TIP ? (this.main.at(-1) as string) : wanted;
    if (base === head) return 'identical';
    if (this.contains(head, base)) return 'ahead';
    return this.contains(base, head) ? 'behind' : 'diverged';
  };
}

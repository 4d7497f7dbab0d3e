import type { Ancestry } from '../../../../app/issues/issue-record.ts';

/** Commits with their parents: enough of git to say what contains what. */
export class CommitGraph {
  readonly #contains = new Map<string, Set<string>>();

  /** Adds a commit and answers with its id. */
  add(parents: readonly string[]): string {
    const sha = this.#contains.size.toString(16).padStart(40, '0');
    const contained = new Set(parents.flatMap((parent) => [...(this.#contains.get(parent) as Set<string>)]));
    this.#contains.set(sha, contained.add(sha));
    return sha;
  }

  /** Whether `head` contains `base`; each contains itself. */
  contains(head: string, base: string): boolean {
    return this.#contains.get(head)?.has(base) ?? false;
  }

  /** What GitHub's comparison `base...head` says. */
  ancestryOf = (base: string, head: string): Ancestry => {
    if (base === head) return 'identical';
    if (this.contains(head, base)) return 'ahead';
    return this.contains(base, head) ? 'behind' : 'diverged';
  };
}

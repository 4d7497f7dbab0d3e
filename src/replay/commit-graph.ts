/** The commits of a history as far as its rows tell their parents, and the order in which they were met. */
export class CommitGraph {
  private readonly parents = new Map<string, readonly string[]>();
  /** Also commits that are only named as a parent. */
  private readonly met = new Map<string, number>();
  /** Answers, by commit and head: those for the parents of a new head are mostly there. */
  private readonly answers = new Map<string, Map<string, boolean>>();

  /** Notes a commit; `parents` is empty where the rows name none. */
  add(commit: string, parents: readonly string[]): void {
    for (const one of [...parents, commit]) if (!this.met.has(one)) this.met.set(one, this.met.size);
    if (parents.length > 0) this.parents.set(commit, parents);
  }

  has(commit: string): boolean {
    return this.met.has(commit);
  }

  /**
   * Whether `head` contains `commit`: its parents lead to it. Not every commit has a run, so that the parents of some are
   * unknown; where a way ends at such a one, it is taken for newer when it was not met before.
   */
  contains(commit: string, head: string): boolean {
    const answers = this.answers.get(commit) ?? new Map<string, boolean>();
    this.answers.set(commit, answers);
    const answer = answers.get(head) ?? this.leadsTo(commit, head, answers);
    answers.set(head, answer);
    return answer;
  }

  private leadsTo(commit: string, head: string, answers: ReadonlyMap<string, boolean>): boolean {
    const place = this.met.get(commit) ?? Number.POSITIVE_INFINITY;
    const seen = new Set([head]);
    // A set goes on over what is added on the way.
    for (const one of seen) {
      if (one === commit || answers.get(one) === true) return true;
      // What was met before the commit was there before it.
      if (answers.get(one) === false || (this.met.get(one) ?? place) <= place) continue;
      const parents = this.parents.get(one);
      if (parents === undefined) return true;
      for (const parent of parents) seen.add(parent);
    }
    return false;
  }
}

import { compareCommits } from '../github/compare-commits.ts';
import type { PullRequest } from '../github/find-pull-requests.ts';
import type { Octokit } from '../github/octokit.ts';
import { findFixes } from '../quarantine/find-fixes.ts';
import { commitRuns } from '../store/commit-runs.ts';
import type { Database } from '../store/database.ts';
import type { RepositoryRow } from '../store/runs.ts';
import { decide, type SummaryDecision } from './decide.ts';
import { findBase } from './find-base.ts';
import { loadChangedLines } from './load-changed-lines.ts';
import { loadFacts } from './load-facts.ts';
import type { PullRequestFacts } from './pull-request-facts.ts';

/** A pull request with what its newest commit did to the tests. */
export interface DecidedPull {
  readonly pull: PullRequest;
  readonly decision: SummaryDecision;
  /** What it was decided by. */
  readonly facts: PullRequestFacts;
  /** Commits whose results would be a better base. */
  readonly waitsFor: readonly string[];
}

/** Compares a pull request with its base, by what is stored now. */
export async function decidePullRequest(
  parts: { readonly octokit: Octokit; readonly database: Database },
  repository: RepositoryRow,
  headSha: string,
  pull: PullRequest,
): Promise<DecidedPull> {
  const { octokit, database } = parts;
  const place = { repositoryId: repository.id, headSha, headRepositoryId: pull.headRepositoryId };
  const comparison = await compareCommits(octokit, repository, pull.baseSha, headSha);
  const hasFailures = async () => (await commitRuns(database, place)).some((run) => run.hasFailures);
  const { base, waitsFor } = await findBase(parts, repository, comparison?.mergeBase, hasFailures);
  const facts = await loadFacts(database, {
    ...place,
    pullRequest: pull.number,
    base: { branch: pull.baseBranch, ...base },
    isForDefault: pull.baseBranch === repository.defaultBranch,
    changedFiles: comparison?.files,
    fixes: await findFixes({ octokit: async () => octokit, database }, repository, { pull: pull.number }),
  });
  const runIds = facts.runs.map(({ id }) => id);
  const changedLines = await loadChangedLines(parts, repository, runIds, pull.baseBranch, comparison);
  const whole = { ...facts, changes: { ...facts.changes, changedLines } };
  return { pull, decision: decide(whole), facts: whole, waitsFor };
}

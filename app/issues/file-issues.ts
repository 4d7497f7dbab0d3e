import type { Log } from '../../src/model/ports.ts';
import { compareCommits } from '../github/compare-commits.ts';
import type { Octokit } from '../github/octokit.ts';
import type { OwnApp } from '../github/own-app.ts';
import { newestOtherCommit } from '../store/commit-runs.ts';
import type { Database } from '../store/database.ts';
import type { RepositoryRow, RunFacts } from '../store/runs.ts';
import { carryOut } from './carry-out.ts';
import { decide } from './decide.ts';
import type { Ancestry } from './issue-facts.ts';
import { loadFacts } from './load-facts.ts';
import { settleClaims } from './settle-claims.ts';

export interface FilingParts {
  readonly octokit: Octokit;
  readonly database: Database;
  readonly log: Log;
  readonly app: OwnApp;
}

/**
 * Opens, follows and closes the issues of the tests of a run, if it is one of the default branch; the code of a fork
 * or of a pull request never speaks for it. Done twice it changes nothing more.
 */
export async function fileIssues(
  parts: FilingParts,
  repository: RepositoryRow,
  run: RunFacts & { readonly id: number },
): Promise<void> {
  if (!speaksForDefaultBranch(repository, run)) return;
  const { octokit, database, log } = parts;
  const ancestryOf = rememberAncestry(octokit, repository, run.headSha);
  const newest = await newestOtherCommit(database, { ...run, branch: repository.defaultBranch });
  // What this commit is to the newest one; behind it means that the newest contains this one.
  const isOvertaken = newest !== undefined && (await ancestryOf(newest)) === 'behind';

  await settleClaims(parts, repository);
  const query = { repositoryId: repository.id, runId: run.id, headSha: run.headSha, isOvertaken, ancestryOf };
  const actions = decide(await loadFacts(database, query));
  for (const action of actions) {
    const test = action.kind === 'touch' ? action.issue.testId : action.test.testId;
    const reason = action.kind === 'defer' ? { reason: action.reason } : {};
    log.info('issue decided', {
      repository: repository.id,
      run: run.githubRunId,
      action: action.kind,
      test,
      ...reason,
    });
  }
  await carryOut(parts, repository, run, actions);
}

function speaksForDefaultBranch(repository: RepositoryRow, run: RunFacts): boolean {
  return (
    run.headBranch === repository.defaultBranch &&
    run.headRepositoryId === repository.id &&
    !run.event.startsWith('pull_request')
  );
}

/** Asks GitHub once for each commit: many issues share a failing one. */
function rememberAncestry(
  octokit: Octokit,
  repository: RepositoryRow,
  headSha: string,
): (sha: string) => Promise<Ancestry> {
  const known = new Map<string, Promise<Ancestry>>();
  const ask = async (sha: string) => (await compareCommits(octokit, repository, sha, headSha))?.status ?? 'unknown';
  return (sha) => {
    const answer = known.get(sha) ?? ask(sha);
    known.set(sha, answer);
    return answer;
  };
}

import type { Probot } from 'probot';
import { runPayload } from '../catch-up/run-delivery.ts';
import { createBudget } from '../github/budget.ts';
import { listCompletedRuns } from '../github/list-completed-runs.ts';
import type { GithubRepository } from '../github/list-repositories.ts';
import type { Octokit } from '../github/octokit.ts';

export interface HistoryWanted {
  readonly owner: string;
  readonly name: string;
  readonly days: number;
}

/** A run as GitHub would have told of it. */
export interface HistoricRun {
  readonly id: number;
  readonly attempt: number;
  readonly name: string;
  readonly sha: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** GitHub answers such a list with a thousand runs at most. */
const MAX_CALLS = 10;

/** The completed runs of a repository in the last days, oldest first, and the client that may read them. */
export async function listHistory(
  probot: Probot,
  { owner, name, days }: HistoryWanted,
): Promise<{ readonly octokit: Octokit; readonly repositoryId: number; readonly runs: HistoricRun[] }> {
  const appOctokit = await probot.auth();
  const { data: installation } = await appOctokit.rest.apps.getRepoInstallation({ owner, repo: name });
  const octokit = await probot.auth(installation.id);
  const { data } = await octokit.rest.repos.get({ owner, repo: name });
  // The same repository, described at greater length.
  const repository = data as unknown as GithubRepository;
  const now = Date.now();
  const runs = new Map<number, HistoricRun>();
  // Day by day, since a list of more than a thousand runs is cut off by GitHub.
  for (let day = days; day > 0; day -= 1) {
    const since = new Date(now - day * 86_400_000);
    const until = new Date(now - (day - 1) * 86_400_000);
    const page = await listCompletedRuns(octokit, { owner, name }, since, createBudget(MAX_CALLS), until);
    for (const run of page.runs.reverse()) {
      runs.set(run.id, {
        id: run.id,
        attempt: run.run_attempt ?? 1,
        name: run.name ?? '',
        sha: run.head_sha,
        payload: runPayload(installation.id, repository, run),
      });
    }
  }
  return { octokit, repositoryId: repository.id, runs: [...runs.values()] };
}

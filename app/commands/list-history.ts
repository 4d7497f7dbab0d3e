import type { Probot } from 'probot';
import { createBudget } from '../github/budget.ts';
import { type GithubRun, listCompletedRuns } from '../github/list-completed-runs.ts';
import type { GithubRepository } from '../github/list-repositories.ts';
import type { Octokit } from '../github/octokit.ts';

export interface HistoryWanted {
  readonly owner: string;
  readonly name: string;
  readonly days: number;
}

/** What is known of a repository's past, and the client that may read more of it. */
export interface History {
  readonly octokit: Octokit;
  readonly installationId: number;
  readonly repository: GithubRepository;
  /** The newest attempt of each run, oldest run first. */
  readonly runs: readonly GithubRun[];
}

/** GitHub answers such a list with a thousand runs at most. */
const MAX_CALLS = 10;

/** The completed runs of a repository in the last days. */
export async function listHistory(probot: Probot, { owner, name, days }: HistoryWanted): Promise<History> {
  const appOctokit = await probot.auth();
  const { data: installation } = await appOctokit.rest.apps.getRepoInstallation({ owner, repo: name });
  const octokit = await probot.auth(installation.id);
  const { data } = await octokit.rest.repos.get({ owner, repo: name });
  // The same repository, described at greater length.
  const repository = data as unknown as GithubRepository;
  const now = Date.now();
  const runs = new Map<number, GithubRun>();
  // Day by day, since a list of more than a thousand runs is cut off by GitHub.
  for (let day = days; day > 0; day -= 1) {
    const since = new Date(now - day * 86_400_000);
    const until = new Date(now - (day - 1) * 86_400_000);
    const page = await listCompletedRuns(octokit, { owner, name }, since, createBudget(MAX_CALLS), until);
    for (const run of page.runs.reverse()) runs.set(run.id, run);
  }
  return { octokit, installationId: installation.id, repository, runs: [...runs.values()] };
}

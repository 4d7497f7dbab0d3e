import type { PullRequest } from '../github/find-pull-requests.ts';

/** What a `workflow_run` webhook says of a pull request. */
export interface ToldPull {
  readonly number: number;
  readonly head: { readonly sha: string; readonly repo: { readonly id: number } };
  readonly base: { readonly ref: string; readonly sha: string; readonly repo: { readonly id: number } };
}

/**
 * The open pull requests of a run as its webhook tells them. GitHub tells none of forks, and lists other repositories'
 * pull requests of the same branch as well: unless every id fits the list is empty, and GitHub has to be asked.
 */
export function toldPulls(
  pulls: readonly (ToldPull | null)[] | null | undefined,
  { repositoryId, headSha }: { readonly repositoryId: number; readonly headSha: string },
): PullRequest[] {
  const fitting = (pulls ?? []).flatMap((pull) => {
    const fits =
      pull?.head?.sha === headSha && pull.head.repo?.id === repositoryId && pull.base?.repo?.id === repositoryId;
    return fits
      ? [{ number: pull.number, baseBranch: pull.base.ref, baseSha: pull.base.sha, headRepositoryId: repositoryId }]
      : [];
  });
  return fitting.length === pulls?.length ? fitting : [];
}

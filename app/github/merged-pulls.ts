import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

/** A pull request that was merged. */
export interface MergedPull {
  /** Title and body; hostile. */
  readonly text: string;
  /** ISO 8601. */
  readonly mergedAt: string;
  /** The commit on the base branch. */
  readonly sha: string;
}

/** One page: a closing is looked into seconds after it, or at most a day after an outage. */
const PULLS = 50;

/** The pull requests that were merged into a branch lately, those changed last first. */
export async function mergedPulls(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  branch: string,
): Promise<MergedPull[]> {
  const { data } = await octokit.rest.pulls.list({
    owner,
    repo: name,
    state: 'closed',
    base: branch,
    sort: 'updated',
    direction: 'desc',
    per_page: PULLS,
  });
  return data.flatMap(({ title, body, merged_at: mergedAt, merge_commit_sha: sha }) =>
    mergedAt === null || sha === null ? [] : [{ text: `${title}\n\n${body ?? ''}`, mergedAt, sha }],
  );
}

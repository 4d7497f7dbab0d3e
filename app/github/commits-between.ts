import { httpStatus } from './http-status.ts';
import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

export interface CommitBetween {
  readonly sha: string;
  /** First line of its message. */
  readonly title: string;
  readonly author: string;
  /** Files it changed; empty when nobody asked. */
  readonly files: readonly string[];
}

/** More commits than this are no list of suspects. */
const MAX_COMMITS = 10;

/**
 * The commits that `head` has and `base` has not, oldest first, and how many there are. Of up to ten the files are asked
 * for, one request each. Undefined when GitHub no longer has one of the two, or `head` does not contain `base`.
 */
export async function commitsBetween(
  octokit: Octokit,
  { owner, name: repo }: RepositoryName,
  base: string,
  head: string,
): Promise<{ readonly total: number; readonly commits: readonly CommitBetween[] } | undefined> {
  try {
    const basehead = `${base}...${head}`;
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ owner, repo, basehead, per_page: 100 });
    if (data.status !== 'ahead') return undefined;
    const total = data.total_commits;
    if (total > MAX_COMMITS) return { total, commits: [] };
    const commits: CommitBetween[] = [];
    for (const { sha, commit, author } of data.commits) {
      const { data: whole } = await octokit.rest.repos.getCommit({ owner, repo, ref: sha });
      commits.push({
        sha,
        title: commit.message.split('\n')[0] ?? '',
        author: author?.login ?? commit.author?.name ?? 'somebody',
        files: (whole.files ?? []).map(({ filename }) => filename),
      });
    }
    return { total, commits };
  } catch (error) {
    if (httpStatus(error) === 404) return undefined;
    throw error;
  }
}

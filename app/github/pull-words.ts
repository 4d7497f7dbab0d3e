import { httpStatus } from './http-status.ts';
import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

/** What a pull request says of itself; hostile. */
export interface PullWords {
  /** Title and body. */
  readonly text: string;
  readonly headSha: string;
}

/** The title and body of a pull request as they are now; undefined when there is none of this number. */
export async function pullWords(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  number: number,
): Promise<PullWords | undefined> {
  try {
    const { data } = await octokit.rest.pulls.get({ owner, repo: name, pull_number: number });
    return { text: `${data.title}\n\n${data.body ?? ''}`, headSha: data.head.sha };
  } catch (error) {
    if (httpStatus(error) === 404) return undefined;
    throw error;
  }
}

import { httpStatus } from './http-status.ts';
import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

/**
 * The text of a file as it is on the default branch; undefined when there is none, or when it is larger than `maxBytes`:
 * GitHub would not show it, or nobody would read it.
 */
export async function readDefaultFile(
  octokit: Octokit,
  { owner, name, defaultBranch }: RepositoryName & { readonly defaultBranch: string },
  path: string,
  maxBytes: number,
): Promise<string | undefined> {
  try {
    const { data } = await octokit.rest.repos.getContent({ owner, repo: name, path, ref: defaultBranch });
    if (Array.isArray(data) || data.type !== 'file' || data.size > maxBytes) return undefined;
    return Buffer.from(data.content, 'base64').toString('utf8');
  } catch (error) {
    if (httpStatus(error) === 404) return undefined;
    throw error;
  }
}

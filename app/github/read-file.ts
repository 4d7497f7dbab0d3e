import { httpStatus } from './http-status.ts';
import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

/** `same`: it has not changed since the answer with that tag. `unreadable`: it is there, and is no plain file. */
export type FileAnswer =
  | { readonly kind: 'same' | 'none' }
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'file'; readonly text: string; readonly etag: string | undefined };

/** The text of a file of the default branch; asking for what has not changed does not count against GitHub's limits. */
export async function readFile(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  { path, etag, maxBytes }: { readonly path: string; readonly etag: string | undefined; readonly maxBytes: number },
): Promise<FileAnswer> {
  try {
    const { data, headers } = await octokit.rest.repos.getContent({
      owner,
      repo: name,
      path,
      ...(etag === undefined ? {} : { headers: { 'if-none-match': etag } }),
    });
    if (Array.isArray(data) || data.type !== 'file') return { kind: 'unreadable', reason: `${path} is no file` };
    if (data.size > maxBytes)
      return { kind: 'unreadable', reason: `${path} has ${data.size} bytes, at most ${maxBytes} are read` };
    return { kind: 'file', text: Buffer.from(data.content, 'base64').toString('utf8'), etag: headers.etag };
  } catch (error) {
    const status = httpStatus(error);
    if (status === 304) return { kind: 'same' };
    if (status === 404) return { kind: 'none' };
    throw error;
  }
}

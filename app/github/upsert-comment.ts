import { httpStatus } from './http-status.ts';
import { isByApp } from './is-by-app.ts';
import type { Octokit } from './octokit.ts';
import type { OwnApp } from './own-app.ts';
import type { RepositoryName } from './repository-name.ts';

/** The comment that is to be there once the call returns. */
export interface WantedComment {
  readonly pullRequest: number;
  /** First line of the body, hidden; by it a comment is found whose id was never stored. */
  readonly marker: string;
  readonly body: string;
  /** The comment as it was last stored. */
  readonly known: number | undefined;
  /** That nobody has tried to create it: then there is none to be looked for. */
  readonly isNew?: boolean;
}

/**
 * Writes the one comment of a pull request: edits the known one, else the one that carries the marker, else creates it.
 * Done twice it edits; a creation that was cut off is found again by the marker. Answers with the comment's id.
 */
export async function upsertComment(
  octokit: Octokit,
  repository: RepositoryName,
  app: OwnApp,
  wanted: WantedComment,
): Promise<number> {
  const { owner, name: repo } = repository;
  const { body, known } = wanted;
  if (known !== undefined && (await edit(octokit, repository, known, body))) return known;
  const found = wanted.isNew === true ? undefined : await findMarked(octokit, repository, app, wanted);
  if (found !== undefined && (await edit(octokit, repository, found, body))) return found;
  const { data } = await octokit.rest.issues.createComment({
    owner,
    repo,
    issue_number: wanted.pullRequest,
    body,
    // A repeated POST would be a second comment: what failed half-way is looked for on the next delivery.
    request: { retries: 0 },
  });
  return data.id;
}

/** False when somebody deleted the comment. */
async function edit(octokit: Octokit, { owner, name }: RepositoryName, id: number, body: string): Promise<boolean> {
  try {
    await octokit.rest.issues.updateComment({ owner, repo: name, comment_id: id, body });
    return true;
  } catch (error) {
    if (httpStatus(error) === 404) return false;
    throw error;
  }
}

async function findMarked(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  app: OwnApp,
  { pullRequest, marker }: WantedComment,
): Promise<number | undefined> {
  const pages = octokit.paginate.iterator(octokit.rest.issues.listComments, {
    owner,
    repo: name,
    issue_number: pullRequest,
    per_page: 100,
  });
  for await (const { data } of pages) {
    const own = data.find((comment) => isByApp(comment, app) && comment.body?.startsWith(marker));
    if (own !== undefined) return own.id;
  }
  return undefined;
}

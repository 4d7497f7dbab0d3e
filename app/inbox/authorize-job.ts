import type { IncomingMessage } from 'node:http';
import type { Queryable } from '../store/database.ts';
import { findInstallationOf } from '../store/find-installation-of.ts';
import type { TokenVerdict } from './create-token-verifier.ts';
import type { UploadClaims } from './upload-claims.ts';

export interface AuthorizeParts {
  readonly database: Queryable;
  readonly verify: (token: string) => Promise<TokenVerdict>;
  /** Asks GitHub for the installation of a repository that nothing is known of. */
  readonly askInstallation: (repository: { owner: string; name: string }) => Promise<number | undefined>;
}

/** A job that may speak to the bot. */
export interface AuthorizedJob {
  readonly claims: UploadClaims;
  readonly installationId: number;
}

/** Who asks, by the token of the request alone; why not, where it is refused. The token is not used up. */
export async function authorizeJob(
  { database, verify, askInstallation }: AuthorizeParts,
  request: IncomingMessage,
): Promise<AuthorizedJob | { readonly status: number; readonly message: string }> {
  const [, token] = /^Bearer ([\w.-]{1,20000})$/.exec(request.headers.authorization ?? '') ?? [];
  if (token === undefined)
    return { status: 401, message: 'a token of the job is required: permissions: id-token: write' };
  const verdict = await verify(token);
  if (!('claims' in verdict)) return verdict;
  const { claims } = verdict;
  const known = await findInstallationOf(database, claims.repositoryId);
  const installationId = known === undefined ? await askInstallation(claims) : (known ?? undefined);
  if (installationId === undefined) return { status: 403, message: 'the app is not installed on this repository' };
  return { claims, installationId };
}

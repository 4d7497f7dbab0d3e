/** What GitHub says of the job that a token was made for; nothing of it comes from the job. */
export interface UploadClaims {
  /** The token's own id. */
  readonly jti: string;
  /** ISO 8601. */
  readonly expiresAt: string;
  readonly repositoryId: number;
  readonly owner: string;
  readonly name: string;
  readonly githubRunId: number;
  readonly attempt: number;
  /** Of the commit that the job checked out; for a pull request that is GitHub's merge of it. */
  readonly sha: string;
  readonly ref: string;
  readonly event: string;
  readonly actor: string;
}

/**
 * The claims of a verified token of GitHub Actions; undefined when one is missing or of another kind, as in a token
 * that the issuer made for something else. Numbers are texts there
 * (https://docs.github.com/en/actions/reference/security/oidc).
 */
export function uploadClaims(payload: Readonly<Record<string, unknown>>): UploadClaims | undefined {
  const text = (name: string): string | undefined => {
    const value = payload[name];
    return typeof value === 'string' && value !== '' && value.length <= 1_000 ? value : undefined;
  };
  const number = (name: string): number | undefined => {
    const value = text(name);
    return value !== undefined && /^[1-9]\d{0,14}$/.test(value) ? Number(value) : undefined;
  };
  const [owner, name, ...rest] = (text('repository') ?? '').split('/');
  const claims = {
    jti: text('jti'),
    expiresAt: typeof payload.exp === 'number' ? new Date(payload.exp * 1_000).toISOString() : undefined,
    repositoryId: number('repository_id'),
    owner: owner || undefined,
    name: rest.length === 0 ? name || undefined : undefined,
    githubRunId: number('run_id'),
    attempt: number('run_attempt'),
    sha: text('sha'),
    ref: text('ref'),
    event: text('event_name'),
    actor: text('actor'),
  };
  return Object.values(claims).includes(undefined) ? undefined : (claims as UploadClaims);
}

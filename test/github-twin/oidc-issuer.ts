import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type JWTPayload, SignJWT } from 'jose';
import type { RepositoryRecord, RunRecord } from './state.ts';

/** What GitHub's documentation lists for every token of a job (docs.github.com, OpenID Connect reference). */
const CLAIMS = [
  ...['jti', 'sub', 'aud', 'iss', 'iat', 'nbf', 'exp', 'ref', 'sha', 'repository', 'repository_id', 'repository_owner'],
  ...['repository_owner_id', 'repository_visibility', 'run_id', 'run_number', 'run_attempt', 'runner_environment'],
  ...[
    'actor',
    'actor_id',
    'workflow',
    'workflow_ref',
    'workflow_sha',
    'head_ref',
    'base_ref',
    'event_name',
    'ref_type',
  ],
  ...['ref_protected', 'job_workflow_ref', 'job_workflow_sha', 'check_run_id'],
] as const;
type Claim = (typeof CLAIMS)[number];
export type Claims = Partial<Record<Claim, unknown>>;

/** A token that GitHub's runners get is good for five minutes, and from ten before. */
const GOOD_SECONDS = 300;
const BEFORE_SECONDS = 600;

export interface OidcIssuer {
  /** Issuer of the tokens; its keys are below it. */
  readonly url: string;
  /** A token for a job of the run; `changes` are claims that differ from the truth. */
  token(audience: string, job: Job, changes?: Claims): Promise<string>;
  /** What the runner gives a job that may have a token. */
  jobEnvironment(job: Job): Record<string, string>;
  /** From now on tokens are signed by a new key; the former one is no longer listed. */
  rotate(): void;
  /** The key that signs now. */
  key(): { readonly kid: string; readonly privateKey: KeyObject; readonly publicKey: KeyObject };
  /** Says 500 when it is asked for its keys. */
  break(isBroken: boolean): void;
  /** How often its keys were asked for. */
  keyRequests(): number;
  close(): Promise<void>;
}

export interface Job {
  readonly repository: RepositoryRecord;
  readonly run: RunRecord;
}

/** GitHub's issuer of tokens for jobs: its keys, and the address at which a job asks for a token. */
export async function startOidcIssuer(): Promise<OidcIssuer> {
  let key = makeKey();
  let isBroken = false;
  let asked = 0;
  const jobs = new Map<string, Job>();
  const place = { url: '' };

  const token: OidcIssuer['token'] = (audience, job, changes = {}) => {
    const claims = { ...claimsOf(place.url, audience, job), ...changes };
    const strange = Object.keys(claims).filter((name) => !(CLAIMS as readonly string[]).includes(name));
    if (strange.length > 0) throw new Error(`GitHub's tokens have no ${strange.join(', ')}`);
    return new SignJWT(claims as JWTPayload)
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.kid })
      .sign(key.privateKey);
  };
  const answer = async (request: IncomingMessage): Promise<{ status: number; body: unknown }> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', place.url);
    if (pathname === '/.well-known/jwks') {
      asked += 1;
      if (isBroken) return { status: 500, body: {} };
      const jwk = key.publicKey.export({ format: 'jwk' });
      return { status: 200, body: { keys: [{ ...jwk, kid: key.kid, alg: 'RS256', use: 'sig' }] } };
    }
    const job = jobs.get(/^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '');
    if (pathname !== '/token' || job === undefined) return { status: 401, body: {} };
    const value = await token(searchParams.get('audience') ?? job.repository.owner, job);
    return { status: 200, body: { count: value.length, value } };
  };
  const server = createServer((request, response) => {
    answer(request).then(
      ({ status, body }) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  place.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: place.url,
    token,
    jobEnvironment(job) {
      const secret = randomUUID();
      jobs.set(secret, job);
      return {
        ACTIONS_ID_TOKEN_REQUEST_URL: `${place.url}/token?api-version=2.0`,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: secret,
      };
    },
    rotate() {
      key = makeKey();
    },
    key: () => key,
    break(value) {
      isBroken = value;
    },
    keyRequests: () => asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function makeKey() {
  return { kid: randomUUID(), ...generateKeyPairSync('rsa', { modulusLength: 2048 }) };
}

/** What is true of a job; for a pull request the commit is a merge that only GitHub has. */
function claimsOf(issuer: string, audience: string, { repository, run }: Job): Claims {
  const full = `${repository.owner}/${repository.name}`;
  const now = Math.floor(Date.now() / 1_000);
  const isPull = run.event.startsWith('pull_request');
  const pull = repository.issues.find((issue) => issue.pull?.headSha === run.headSha)?.number ?? 1;
  const ref = isPull ? `refs/pull/${pull}/merge` : `refs/heads/${run.headBranch}`;
  return {
    jti: randomUUID(),
    sub: `repo:${full}:${isPull ? 'pull_request' : `ref:${ref}`}`,
    aud: audience,
    iss: issuer,
    iat: now,
    nbf: now - BEFORE_SECONDS,
    exp: now + GOOD_SECONDS,
    ref,
    sha: isPull ? 'e'.repeat(40) : run.headSha,
    repository: full,
    repository_id: String(repository.id),
    repository_owner: repository.owner,
    repository_owner_id: '1',
    repository_visibility: 'private',
    run_id: String(run.id),
    run_number: String(run.number),
    run_attempt: String(run.attempt),
    runner_environment: 'github-hosted',
    actor: run.actor,
    actor_id: '1',
    workflow: run.workflowName,
    head_ref: isPull ? run.headBranch : '',
    base_ref: isPull ? 'main' : '',
    event_name: run.event,
    ref_type: 'branch',
    job_workflow_ref: `${full}/.github/workflows/tests.yml@${ref}`,
  };
}

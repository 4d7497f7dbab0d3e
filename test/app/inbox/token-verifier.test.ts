import { createHmac, createPublicKey } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTokenVerifier } from '../../../app/inbox/create-token-verifier.ts';
import { type Job, type OidcIssuer, startOidcIssuer } from '../../github-twin/oidc-issuer.ts';
import { startTwin } from '../../github-twin/start-twin.ts';
import type { Twin } from '../../github-twin/twin.ts';

const AUDIENCE = 'https://assay.example.com';
let twin: Twin;
let issuer: OidcIssuer;
let job: Job;

beforeAll(async () => {
  [twin, issuer] = [await startTwin({}), await startOidcIssuer()];
  const repository = twin.addRepository({ owner: 'octo', name: 'shop' });
  const run = twin.startRun(repository, { headSha: twin.commit(repository, { branch: 'main' }), headBranch: 'main' });
  job = { repository, run };
});
afterAll(async () => {
  await issuer.close();
  await twin.close();
});

const verifier = (cooldownMs = 30_000) => createTokenVerifier({ issuer: issuer.url, audience: AUDIENCE, cooldownMs });
const now = () => Math.floor(Date.now() / 1_000);
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

test('GitHub’s word about a job is taken, and says who and where', async () => {
  expect(await verifier()(await issuer.token(AUDIENCE, job))).toEqual({
    claims: {
      jti: expect.any(String),
      expiresAt: expect.any(String),
      repositoryId: job.repository.id,
      owner: 'octo',
      name: 'shop',
      githubRunId: job.run.id,
      attempt: 1,
      sha: job.run.headSha,
      ref: 'refs/heads/main',
      event: 'push',
      actor: job.run.actor,
    },
  });
});

test.each([
  ['another audience', { aud: 'https://api.github.com/octo' }],
  ['another issuer', { iss: 'https://token.actions.githubusercontent.com' }],
  ['the issuer with another path', { iss: 'http://127.0.0.1/x' }],
  ['that has expired', { exp: now() - 60 }],
  ['that is not good yet', { nbf: now() + 120 }],
  ['from the future', { iat: now() + 120 }],
  ['that is old, however long it is good', { iat: now() - 4_000, exp: now() + 4_000 }],
  ['without an id', { jti: undefined }],
  ['without an end', { exp: undefined }],
  ['without a repository', { repository_id: undefined }],
  ['whose repository is no number', { repository_id: '12x' }],
  ['whose run is a number and no text', { run_id: 5 }],
  ['whose repository has no owner', { repository: 'shop' }],
])('a token for or of %s is refused', async (_what, changes) => {
  expect(await verifier()(await issuer.token(AUDIENCE, job, changes))).toMatchObject({ status: 401 });
});

test('clocks may differ by some seconds', async () => {
  const token = await issuer.token(AUDIENCE, job, { iat: now() + 10, nbf: now() + 10, exp: now() - 10 });
  expect(await verifier()(token)).toMatchObject({ claims: {} });
});

test('what the issuer has not signed is refused: another key, a changed claim, no signature, a key used as a password', async () => {
  const good = await issuer.token(AUDIENCE, job);
  const [header, payload, signature] = good.split('.') as [string, string, string];
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const other = await startOidcIssuer();
  const foreign = await other.token(AUDIENCE, job, { iss: issuer.url });
  await other.close();
  const { kid, publicKey } = issuer.key();
  // The oldest trick: the public key, which everybody has, as the secret of an HMAC.
  const body = `${encode({ alg: 'HS256', typ: 'JWT', kid })}.${payload}`;
  const pem = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })).export({
    type: 'spki',
    format: 'pem',
  });
  const tokens = [
    foreign,
    `${header}.${encode({ ...claims, repository_id: '1' })}.${signature}`,
    `${encode({ alg: 'none', typ: 'JWT' })}.${payload}.`,
    `${encode({ alg: 'none', typ: 'JWT', kid })}.${payload}.${signature}`,
    `${body}.${createHmac('sha256', pem).update(body).digest('base64url')}`,
    `${encode({ alg: 'RS256', typ: 'JWT' })}.${payload}.${signature}`,
    good.slice(0, -4),
    'a.b.c',
    '',
  ];
  const verify = verifier();
  const verdicts = await Promise.all(tokens.map(verify));
  expect(verdicts.map((verdict) => ('status' in verdict ? verdict.status : 'taken'))).toEqual(tokens.map(() => 401));
  expect(await verify(good)).toMatchObject({ claims: {} });
});

test('a new key of the issuer is found; unknown ones are not asked for again and again', async () => {
  const verify = verifier(0);
  await verify(await issuer.token(AUDIENCE, job));
  issuer.rotate();
  expect(await verify(await issuer.token(AUDIENCE, job))).toMatchObject({ claims: {} });

  const patient = verifier();
  await patient(await issuer.token(AUDIENCE, job));
  issuer.rotate();
  const before = issuer.keyRequests();
  for (let i = 0; i < 20; i += 1) await patient(await issuer.token(AUDIENCE, job));
  expect(issuer.keyRequests()).toBe(before);
});

test('without the issuer’s keys nothing can be told: 503 and not 401, and the issuer is left alone for a while', async () => {
  issuer.break(true);
  const verify = verifier();
  const before = issuer.keyRequests();
  for (let i = 0; i < 20; i += 1) {
    expect(await verify(await issuer.token(AUDIENCE, job))).toMatchObject({ status: 503 });
  }
  expect(issuer.keyRequests() - before).toBe(1);
  issuer.break(false);
  const away = createTokenVerifier({ issuer: 'http://127.0.0.1:1', audience: AUDIENCE });
  expect(await away(await issuer.token(AUDIENCE, job))).toMatchObject({ status: 503 });
});

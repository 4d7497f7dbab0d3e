import { createVerify } from 'node:crypto';
import { GithubError } from './github-error.ts';
import type { Caller, World } from './world.ts';

// GitHub takes at most ten minutes; the minute more is for clocks that differ.
const MAX_LIFETIME_S = 660;

/** Who sends the request, by its Authorization header. Throws 401 as GitHub does. */
export function authenticate(world: World, header: string | undefined): Caller {
  if (header === undefined) throw new GithubError(401, 'Requires authentication');
  const [, token] = /^(?:bearer|token)\s+(\S+)$/i.exec(header) ?? [];
  if (token === undefined) throw new GithubError(401, 'Bad credentials');
  if (token.split('.').length === 3) {
    checkJwt(world, token);
    return { kind: 'app' };
  }
  const record = world.state.tokens[token];
  if (record === undefined || Date.parse(record.expiresAt) <= world.milliseconds())
    throw new GithubError(401, 'Bad credentials');
  return { kind: 'installation', token };
}

function checkJwt(world: World, token: string): void {
  const [head = '', payload = '', signature = ''] = token.split('.');
  const claims = decode(payload);
  if (decode(head).alg !== 'RS256') throw new GithubError(401, 'A JSON web token could not be decoded');
  const isGenuine = createVerify('RSA-SHA256')
    .update(`${head}.${payload}`)
    .verify(world.state.app.publicKey, signature, 'base64url');
  if (!isGenuine) throw new GithubError(401, 'A JSON web token could not be decoded');
  const seconds = world.milliseconds() / 1000;
  const { iss, exp, iat } = claims;
  if (String(iss) !== String(world.state.app.id))
    throw new GithubError(401, "'Issuer' claim ('iss') must be an Integer");
  if (typeof exp !== 'number' || exp <= seconds)
    throw new GithubError(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  if (exp > seconds + MAX_LIFETIME_S)
    throw new GithubError(401, "'Expiration time' claim ('exp') is too far in the future");
  if (typeof iat !== 'number' || iat > seconds + 60)
    throw new GithubError(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
}

function decode(part: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>;
  } catch {
    throw new GithubError(401, 'A JSON web token could not be decoded');
  }
}

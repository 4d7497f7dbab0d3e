import { createRemoteJWKSet, customFetch, errors, jwtVerify } from 'jose';
import { type UploadClaims, uploadClaims } from './upload-claims.ts';

/** Clocks of runners, of GitHub and of the bot differ by seconds. */
const SKEW_SECONDS = 30;
/** GitHub's tokens are good for some minutes. */
const MAX_AGE_SECONDS = 3_600;
/** Keys of the issuer change every few months; an unknown one is asked for, but not for every token that names one. */
const COOLDOWN_MS = 30_000;
const KEYS_MAX_AGE_MS = 600_000;
const TIMEOUT_MS = 5_000;
/** After a failure the issuer is left alone for a while: its keys are asked for before a token is known to be real. */
const AFTER_FAILURE_MS = 5_000;
/** What a set of keys that cannot be had fails with; all else is the token's fault. */
const NO_KEYS = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC']);

export type TokenVerdict =
  | { readonly claims: UploadClaims }
  /** 401: not a token of the issuer for us, or no longer. 503: that cannot be told now. */
  | { readonly status: 401 | 503; readonly message: string };

export interface TokenSettings {
  /** Such as https://token.actions.githubusercontent.com, without a slash at the end. */
  readonly issuer: string;
  /** The bot's own public URL: a token for somebody else is none for us. */
  readonly audience: string;
  /** Milliseconds between two looks for an unknown key. */
  readonly cooldownMs?: number;
}

/** Makes what tells whether a token is GitHub's word about a job that runs just now. */
export function createTokenVerifier({ issuer, audience, cooldownMs = COOLDOWN_MS }: TokenSettings) {
  let failedAt = Number.NEGATIVE_INFINITY;
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks`), {
    cooldownDuration: cooldownMs,
    cacheMaxAge: KEYS_MAX_AGE_MS,
    timeoutDuration: TIMEOUT_MS,
    [customFetch]: async (url, options) => {
      if (performance.now() - failedAt < AFTER_FAILURE_MS) throw new Error('the keys were out of reach a moment ago');
      const response = await fetch(url, options).catch((error: unknown) => {
        failedAt = performance.now();
        throw error;
      });
      if (!response.ok) failedAt = performance.now();
      return response;
    },
  });
  return async (token: string): Promise<TokenVerdict> => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        // Only this one: a token must not choose how it is checked.
        algorithms: ['RS256'],
        clockTolerance: SKEW_SECONDS,
        maxTokenAge: MAX_AGE_SECONDS,
        requiredClaims: ['iss', 'aud', 'exp', 'nbf', 'iat', 'jti'],
      });
      const claims = uploadClaims(payload);
      return claims === undefined ? refusal('it is not a token of a job') : { claims };
    } catch (error) {
      if (error instanceof errors.JOSEError && !NO_KEYS.has(error.code)) return refusal(error.code);
      return { status: 503, message: 'the keys of the issuer are out of reach' };
    }
  };
}

function refusal(why: string): TokenVerdict {
  return { status: 401, message: `the token is refused: ${why}` };
}

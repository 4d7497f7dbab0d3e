// A token names its user and carries the proof: user.hmac. It stands in the URL, where browsers can put it.
import { createHmac, timingSafeEqual } from 'node:crypto';

export function makeToken(user, secret) {
  return `${user}.${prove(user, secret)}`;
}

/** The user a token is good for; undefined for one that is not. */
export function readToken(token, secret) {
  const [, user, proof] = /^([\w-]{1,64})\.([0-9a-f]{64})$/.exec(token ?? '') ?? [];
  if (user === undefined) return undefined;
  // Compared in constant time: a comparison that stops at the first difference tells how far a guess was right.
  return timingSafeEqual(Buffer.from(proof), Buffer.from(prove(user, secret))) ? user : undefined;
}

const prove = (user, secret) => createHmac('sha256', secret).update(user).digest('hex');

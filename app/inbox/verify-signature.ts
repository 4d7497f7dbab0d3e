import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether `signature` is GitHub's X-Hub-Signature-256 of the body under the secret; takes the same time for any wrong one. */
export function verifySignature(secret: string, body: Buffer, signature: string): boolean {
  const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

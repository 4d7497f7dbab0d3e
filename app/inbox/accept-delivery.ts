import type { IncomingMessage } from 'node:http';
import { cleanJson } from '../store/clean-json.ts';
import { ERRAND_EVENT } from '../store/errands.ts';
import { addressOf } from './address-of.ts';
import type { Inbox } from './open-inbox.ts';
import { readBody } from './read-body.ts';
import { verifySignature } from './verify-signature.ts';

/** GitHub sends no larger webhook. */
const MAX_BODY_BYTES = 25 * 1024 * 1024;

export interface Answer {
  readonly status: number;
  readonly message: string;
  /** True when there is something new to work on. */
  readonly stored: boolean;
}

/**
 * Verifies a webhook and stores it before it is acknowledged; work comes later, from the store. The same delivery
 * again is acknowledged and changes nothing. Throws only when the store fails: then GitHub must not hear a yes.
 * @param secrets any of them may have signed: while a secret is changed, GitHub signs with the old one for a while
 */
export async function acceptDelivery(
  request: IncomingMessage,
  secrets: readonly string[],
  inbox: Inbox,
): Promise<Answer> {
  const header = (name: string): string => [request.headers[name] ?? ''].flat()[0] ?? '';
  const refuse = (status: number, message: string): Answer => ({ status, message, stored: false });
  const [id, event, signature] = ['x-github-delivery', 'x-github-event', 'x-hub-signature-256'].map(header) as [
    string,
    string,
    string,
  ];
  if (!/^application\/json\b/.test(header('content-type'))) return refuse(415, 'content type must be application/json');
  if (id === '' || event === '' || signature === '') {
    return refuse(400, 'X-GitHub-Delivery, X-GitHub-Event and X-Hub-Signature-256 are required');
  }
  const body = await readBody(request, MAX_BODY_BYTES);
  if (body === undefined) return refuse(413, `the body is larger than ${MAX_BODY_BYTES} bytes`);
  if (!secrets.some((secret) => verifySignature(secret, body, signature)))
    return refuse(401, 'the signature does not match');
  const payload = parse(body);
  if (payload === undefined) return refuse(400, 'the body is not a JSON object');
  // The bot's own errands lie in the same inbox; nobody sends one from outside.
  if (event === ERRAND_EVENT) return refuse(400, 'GitHub has no such event');
  const stored = await inbox.store({
    id,
    event,
    payload: cleanJson(payload),
    ...addressOf(event, payload),
  });
  return { status: 202, message: stored ? 'stored' : 'known already', stored };
}

function parse(body: Buffer): object | undefined {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What came of it: the receiver has the message, asks to wait that many seconds, is away, or does not want it. */
export type PostAnswer =
  | { readonly kind: 'taken' }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'away'; readonly why: string }
  | { readonly kind: 'refused'; readonly status: number };

/** A receiver that takes longer is away; its answer may still come, and the message with it: the key tells it. */
const TIMEOUT_MS = 10_000;
/** Slack: one message a second; a minute is asked for where nothing is said. */
const UNTOLD_SECONDS = 60;
/** Whoever asks for more gets the message after this time all the same. */
const LONGEST_SECONDS = 3_600;

/**
 * Sends a message to a receiver of the operator's. Redirections are not followed: they could lead anywhere. No text that it
 * answers with holds the address, which is a secret.
 * @param key the same each time, for receivers that drop repetitions
 */
export async function postMessage(receiver: URL, message: object, key: string): Promise<PostAnswer> {
  let response: Response;
  try {
    response = await fetch(receiver, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json', 'idempotency-key': key, 'user-agent': 'assay' },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } };
    return { kind: 'away', why: name === 'TimeoutError' ? 'no answer in time' : (cause?.code ?? name) };
  }
  // Nobody reads what else it says.
  await response.body?.cancel();
  const { status, ok } = response;
  if (ok) return { kind: 'taken' };
  const asked = response.headers.get('retry-after');
  if (status === 429 || (status === 503 && asked !== null)) return { kind: 'wait', seconds: secondsOf(asked) };
  return status >= 500 || status === 408 ? { kind: 'away', why: `status ${status}` } : { kind: 'refused', status };
}

/** Retry-After as seconds or as a date. */
function secondsOf(asked: string | null): number {
  const seconds = asked === null || asked === '' ? Number.NaN : Number(asked);
  const told = Number.isFinite(seconds) ? seconds : (Date.parse(asked ?? '') - Date.now()) / 1_000;
  return Number.isFinite(told) ? Math.min(LONGEST_SECONDS, Math.max(1, told)) : UNTOLD_SECONDS;
}

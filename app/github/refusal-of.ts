import { httpStatus } from './http-status.ts';

/** What GitHub says where it asks to be left alone for a while instead of refusing. */
const WAIT = /rate limit|abuse detection|suspended/i;
/** Of GitHub's words: they are one sentence. */
const MAX_WORDS = 300;

/**
 * GitHub's words of an answer that will be the same however often it is asked; undefined for every other failure.
 * @param statuses those that mean a refusal here
 */
export function refusalOf(error: unknown, statuses: readonly number[]): string | undefined {
  const status = httpStatus(error);
  if (status === undefined || !statuses.includes(status)) return undefined;
  const { response, message } = error as Error & { response?: { headers?: Record<string, unknown>; data?: unknown } };
  const headers = response?.headers ?? {};
  if (headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0' || WAIT.test(message)) return;
  const words = (response?.data as { message?: unknown } | undefined)?.message;
  return (typeof words === 'string' ? words : message).slice(0, MAX_WORDS);
}

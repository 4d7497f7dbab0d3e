import * as core from '@actions/core';
import { parseQuarantine } from '../config/parse-quarantine.ts';
import { AssayError } from '../model/assay-error.ts';
import type { Quarantine } from '../model/quarantine.ts';

/** The job waits for it: with a bot that is slower nothing is muted. */
const TIMEOUT_MS = 5_000;
/** Two lists of 1,000 tests with some hundred characters for each are less; more is no list that anybody keeps. */
const MAX_BYTES = 2_000_000;

export interface QuarantineQuestion {
  /** The bot's public URL; empty when none is known. */
  readonly url: string;
  /** owner/name, as GitHub names the repository of the job. */
  readonly repository: string;
}

/**
 * Asks the bot for the muted tests: with a token that GitHub makes for the job, or, where the job gets none, as those of
 * forks, for the list that the repository makes public. Never throws: without a list nothing is muted, and `notice` says why.
 */
export async function fetchQuarantine(
  { url, repository }: QuarantineQuestion,
  env: Readonly<Record<string, string>>,
): Promise<Quarantine> {
  try {
    if (url === '') throw unavailable('the input upload-url does not name the bot');
    const base = url.replace(/\/+$/, '');
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const hasToken = (env.ACTIONS_ID_TOKEN_REQUEST_URL ?? '') !== '';
    const text = hasToken
      ? await ask(`${base}/api/quarantine`, await within(signal, core.getIDToken(base)), signal)
      : await ask(`${base}/api/quarantine/${repository}.json`, undefined, signal);
    const document = parseQuarantine(text, base);
    if (document.repository?.toLowerCase() !== repository.toLowerCase()) {
      throw new AssayError('QUARANTINE_INVALID', 'the list of muted tests is not of this repository');
    }
    const { muted, fixing = [] } = document;
    return { source: hasToken ? 'bot' : 'snapshot', muted, fixing };
  } catch (error) {
    const told = error instanceof AssayError ? error : unavailable(reasonOf(error));
    return { source: undefined, muted: [], fixing: [], notice: `${told.code}: ${told.message}`.slice(0, 1_000) };
  }
}

async function ask(url: string, token: string | undefined, signal: AbortSignal): Promise<string> {
  const response = await fetch(url, {
    headers: { accept: 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    // The token is for this address and for no other, and so is the trust in what comes back.
    redirect: 'error',
    signal,
  });
  if (!response.ok) {
    await response.body?.cancel();
    const hint = token === undefined ? '; the job gets no token, and the repository makes no list public' : '';
    throw unavailable(`${new URL(url).host} answered ${response.status}${hint}`);
  }
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.byteLength;
    if (size > MAX_BYTES) throw unavailable(`the answer is larger than ${MAX_BYTES} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** GitHub's client for tokens knows no signal, and tries again for longer than a job can wait. */
function within<Value>(signal: AbortSignal, promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    promise.then(resolve, reject);
  });
}

const unavailable = (message: string) => new AssayError('QUARANTINE_UNAVAILABLE', message);

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `there was no answer within ${TIMEOUT_MS} ms`;
  return error.cause instanceof Error ? error.cause.message : error.message;
}

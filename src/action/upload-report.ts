import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import * as core from '@actions/core';
import { ZipFile } from 'yazl';

/** What the bot reads of a report's folder. */
const REPORT = 'ctrf-report.json';
/** The job waits for it: a bot that is slower gets the artifact. */
const TIMEOUT_MS = 20_000;
/** Seconds before the tries after the first. */
const PAUSES = [1, 3];
/** Too early, too much at a time, or away: worth another try. */
const PASSES = new Set([408, 429, 500, 502, 503, 504]);

export interface Upload {
  /** The bot's public URL. */
  readonly url: string;
  /** Folder of the report. */
  readonly directory: string;
  /** What the same report is called as an artifact. */
  readonly artifact: string;
}

/**
 * Sends the report to the bot itself, so that it need not wait for the run to end. Who sends it says a token that GitHub
 * makes for the job. Never throws: the artifact has the same in it, and a warning says what went wrong.
 */
export async function uploadReport({ url, directory, artifact }: Upload, env: Readonly<Record<string, string>>) {
  try {
    if (!env.ACTIONS_ID_TOKEN_REQUEST_URL) {
      throw new Error('the job gets no token: it needs permissions: id-token: write, and forks never get one');
    }
    const base = url.replace(/\/+$/, '');
    const target = `${base}/api/upload?artifact=${encodeURIComponent(artifact)}`;
    const zip = await zipOf(join(directory, REPORT));
    for (const pause of [0, ...PAUSES]) {
      await sleep(pause * 1_000);
      const answer = await send(target, base, zip);
      if (answer.ok) return void core.info(`report sent to ${new URL(base).host}`);
      if (!PASSES.has(answer.status) || pause === PAUSES.at(-1)) {
        throw new Error(`${new URL(base).host} answered ${answer.status}: ${answer.text}`);
      }
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    core.warning(`The report was not sent to the bot (${reason}). The bot reads the artifact when the run has ended.`, {
      title: 'Assay',
    });
  }
}

/** One try; a connection that fails is a try as well. Each has a token of its own, because a token counts once. */
async function send(target: string, audience: string, zip: Buffer) {
  const token = await core.getIDToken(audience);
  try {
    const response = await fetch(target, {
      method: 'POST',
      body: new Uint8Array(zip),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/zip' },
      // The token is for this address and for no other.
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { ok: response.ok, status: response.status, text: (await response.text()).slice(0, 300).trim() };
  } catch (error) {
    return { ok: false, status: 503, text: String((error as Error).cause ?? error) };
  }
}

async function zipOf(path: string): Promise<Buffer> {
  const zip = new ZipFile();
  zip.addFile(path, REPORT);
  const bytes = new Promise<Buffer>((resolve, reject) => {
    // A file that cannot be read is told here and not by the stream.
    zip.once('error', reject);
    buffer(zip.outputStream).then(resolve, reject);
  });
  zip.end();
  return bytes;
}

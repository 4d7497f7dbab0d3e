import { App } from '@octokit/app';
import { ProbotOctokit } from 'probot';
import type { Log } from '../../src/model/ports.ts';
import { httpStatus } from './http-status.ts';

export interface AppCredentials {
  readonly appId: number | string;
  /** PEM. */
  readonly privateKey: string;
  /** Base of the API, such as https://api.github.com or https://ghe.example/api/v3. */
  readonly baseUrl: string;
}

/** What the bot cannot work without, and what for. */
const PERMISSIONS = [
  ['actions', 'read', 'reports cannot be fetched'],
  ['checks', 'read', 'checks of other CI are not noticed'],
  ['contents', 'read', 'commits cannot be compared, and .github/assay.yml cannot be read'],
  ['issues', 'write', 'issues cannot be filed'],
  ['pull_requests', 'write', 'pull requests get no summary'],
] as const;
/** The webhooks it lives by, and what is missing without them. */
const EVENTS = [
  ['workflow_run', 'no run is ever noticed'],
  ['workflow_job', 'a job that left no report is noticed late, or only as a part of its run'],
  [
    'pull_request',
    'a pull request that is opened after its runs, or gets another base, has no summary until its next run',
  ],
  ['check_run', 'checks of other CI are not noticed'],
  ['check_suite', 'checks whose own webhook was lost are not noticed'],
  ['issues', 'what people do to the issues of the bot is noticed late'],
  ['issue_comment', 'commands in comments are not heard'],
] as const;
/** A start should not hang on a slow GitHub; the answer takes well under a second. */
const TIMEOUT_MS = 10_000;

/**
 * Asks GitHub who the app is and warns of everything that would keep the bot from working: wrong credentials, missing
 * permissions, a missing event. Never throws: a GitHub that is down at the start may be up a minute later.
 */
export async function checkApp({ appId, privateKey, baseUrl }: AppCredentials, log: Log): Promise<void> {
  const quiet = () => undefined;
  const Octokit = ProbotOctokit.defaults({
    baseUrl,
    throttle: { enabled: false },
    retry: { enabled: false },
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  });
  try {
    const { octokit } = new App({ appId, privateKey, Octokit });
    const { data } = await octokit.request('GET /app', { request: { signal: AbortSignal.timeout(TIMEOUT_MS) } });
    if (data === null) {
      log.warn('GitHub does not know the app', { appId });
      return;
    }
    const granted = data.permissions as Readonly<Record<string, string | undefined>>;
    for (const [permission, wanted, effect] of PERMISSIONS) {
      const given = granted[permission];
      if (given === 'write' || given === wanted) continue;
      log.warn('the app lacks a permission', { permission, wanted, given: given ?? 'none', effect });
    }
    const events: readonly string[] = data.events;
    for (const [event, effect] of EVENTS) {
      if (!events.includes(event)) log.warn('the app is not subscribed to an event', { event, effect });
    }
    log.info('app checked', { app: data.slug });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const status = httpStatus(error);
    if (status === 401 || status === 404) {
      log.warn('GitHub refuses the credentials: check the app id and its private key', { appId, status, reason });
    } else {
      log.warn('the app could not be checked', { appId, baseUrl, reason });
    }
  }
}

interface RequestFailure extends Error {
  readonly response?: { readonly headers?: Readonly<Record<string, string | number | undefined>> };
  readonly status?: number;
  readonly retryAfter?: number;
  readonly code?: string;
}

/**
 * `wait`: GitHub asked to be left alone for a while, and the delivery had no part in it. `outage`: GitHub, the network
 * or the database is away. `token`: GitHub no longer takes the installation's token. `defect`: all else.
 */
export type FailureKind = 'wait' | 'outage' | 'token' | 'defect';

export interface FailureDescription {
  readonly kind: FailureKind;
  readonly message: string;
  /** How long GitHub asked to wait; with `wait` only. */
  readonly retryAfterSeconds: number | undefined;
}

/** GitHub: "wait for at least one minute before retrying" where a secondary limit comes without a time. */
const UNTOLD_WAIT_SECONDS = 60;
/** A primary limit resets within the hour; more than two is a broken header. */
const LONGEST_WAIT_SECONDS = 7_200;
/** Suspended installations rest; whether one is again allowed is looked at four times an hour. */
const SUSPENDED_WAIT_SECONDS = 900;
/** Of PostgreSQL: connection lost, server starting or stopping, too many connections, disk full. */
const DATABASE_AWAY = /^(08...|57P0[1-5]|53...|58...)$/;
const NETWORK_AWAY = /^(E(CONN|TIMEDOUT|PIPE|HOST|NET|AI_)|UND_ERR|ENOTFOUND)/;
const AWAY_TEXT = /connection terminated|timeout exceeded when trying to connect|fetch failed|other side closed/i;

/** What an error of a handler says and what it means. Probot wraps the errors of all handlers of an event into one. */
export function describeFailure(error: unknown): FailureDescription {
  const errors = (error instanceof AggregateError ? error.errors : [error]) as RequestFailure[];
  const waits = errors.map(waitOf).filter((seconds) => seconds !== undefined);
  return {
    kind: waits.length > 0 ? 'wait' : (errors.map(kindOf).find((kind) => kind !== 'defect') ?? 'defect'),
    message: errors.map((one) => (one instanceof Error ? (one.stack ?? one.message) : String(one))).join('\n'),
    retryAfterSeconds: waits.length === 0 ? undefined : Math.min(LONGEST_WAIT_SECONDS, Math.max(...waits)),
  };
}

function kindOf(error: RequestFailure): FailureKind {
  if (!(error instanceof Error)) return 'defect';
  if (error.status === 401) return 'token';
  if (error.status !== undefined) return error.status >= 500 || error.status === 408 ? 'outage' : 'defect';
  if (error.name === 'TimeoutError' || AWAY_TEXT.test(error.message)) return 'outage';
  const code = String(error.code ?? (error.cause as RequestFailure | undefined)?.code ?? '');
  return DATABASE_AWAY.test(code) || NETWORK_AWAY.test(code) ? 'outage' : 'defect';
}

function waitOf(error: RequestFailure): number | undefined {
  const headers = error?.response?.headers ?? {};
  const told = error?.retryAfter ?? headers['retry-after'];
  const seconds = Number(told);
  if (told !== undefined && Number.isFinite(seconds) && seconds >= 0) return seconds;
  if (error?.status !== 403 && error?.status !== 429) return undefined;
  const reset = Number(headers['x-ratelimit-reset']);
  if (headers['x-ratelimit-remaining'] === '0' && Number.isFinite(reset)) {
    // A minute more than the clocks may differ by is not needed; one second is.
    return Math.max(1, reset - Math.floor(Date.now() / 1000) + 1);
  }
  if (/suspended/i.test(error.message)) return SUSPENDED_WAIT_SECONDS;
  return error.status === 429 || /secondary rate limit|abuse detection/i.test(error.message)
    ? UNTOLD_WAIT_SECONDS
    : undefined;
}

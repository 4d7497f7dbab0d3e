interface RequestFailure extends Error {
  readonly response?: { readonly headers?: Readonly<Record<string, string | number | undefined>> };
  readonly status?: number;
  readonly retryAfter?: number;
}

/**
 * What an error of a handler says, and how long GitHub asked to wait, if it did. Probot wraps the errors of all
 * handlers of an event into one.
 */
export function describeFailure(error: unknown): { message: string; retryAfterSeconds: number | undefined } {
  const errors = error instanceof AggregateError ? (error.errors as unknown[]) : [error];
  const waits = errors.map((one) => retryAfter(one as RequestFailure)).filter((seconds) => seconds !== undefined);
  return {
    message: errors.map((one) => (one instanceof Error ? (one.stack ?? one.message) : String(one))).join('\n'),
    retryAfterSeconds: waits.length === 0 ? undefined : Math.max(...waits),
  };
}

function retryAfter(error: RequestFailure): number | undefined {
  const headers = error.response?.headers ?? {};
  const seconds = Number(error.retryAfter ?? headers['retry-after']);
  if (Number.isFinite(seconds) && seconds >= 0) return seconds;
  const reset = Number(headers['x-ratelimit-reset']);
  if (
    (error.status === 403 || error.status === 429) &&
    headers['x-ratelimit-remaining'] === '0' &&
    Number.isFinite(reset)
  ) {
    // A minute more than the clocks may differ by is not needed; one second is.
    return Math.max(1, reset - Math.floor(Date.now() / 1000) + 1);
  }
  return undefined;
}

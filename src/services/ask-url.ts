import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';

/** One answer of a URL; `said` is what a person is told: a status or a connection error. */
export interface UrlAnswer {
  readonly healthy: boolean;
  readonly said: string;
}

const LOOPBACK = /^(localhost|127\.[0-9.]+|\[::1\]|0\.0\.0\.0)$/;

/** Whether a URL points to this machine. */
export function isLocal(url: URL): boolean {
  return LOOPBACK.test(url.hostname);
}

/** Asks once; healthy is a status from 200 to 399 (redirects are not followed). Never rejects. */
export function askUrl(url: URL, timeoutMs: number, signal: AbortSignal): Promise<UrlAnswer> {
  return new Promise((resolve) => {
    const fail = (error: unknown) => {
      const { code, message } = error as NodeJS.ErrnoException;
      resolve({ healthy: false, said: code ?? message });
    };
    const options = {
      // A kept-alive connection would still answer after the service has closed its door to new ones.
      agent: false as const,
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      // Services under test mostly certify themselves on this machine, and the question carries no secret.
      rejectUnauthorized: !isLocal(url),
    };
    try {
      const request = (url.protocol === 'https:' ? getHttps : getHttp)(url, options, (response) => {
        const status = response.statusCode ?? 0;
        // The answer's head is enough; an endless body must not hold the check.
        response.destroy();
        resolve({ healthy: status >= 200 && status < 400, said: `status ${status}` });
      });
      request.on('error', (error) => {
        if (options.signal.aborted && !signal.aborted) fail(new Error(`no answer within ${timeoutMs} ms`));
        else fail(error);
      });
    } catch (error) {
      fail(error);
    }
  });
}

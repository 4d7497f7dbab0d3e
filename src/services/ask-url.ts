import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';

/** One answer of a URL; `said` is what a person is told: a status or a connection error. */
export interface UrlAnswer {
  readonly healthy: boolean;
  readonly said: string;
  /** Nobody answered within the time given. */
  readonly timedOut: boolean;
}

const LOOPBACK = /^(localhost|127\.[0-9.]+|\[::1\]|0\.0\.0\.0)$/;

/** Whether a URL points to this machine. */
export function isLocal(url: URL): boolean {
  return LOOPBACK.test(url.hostname);
}

/** Asks once; healthy is a status from 200 to 399 (redirects are not followed). Never rejects. */
export function askUrl(url: URL, timeoutMs: number, signal: AbortSignal): Promise<UrlAnswer> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    let timedOut = false;
    const end = (healthy: boolean, said: string) => {
      clearTimeout(timer);
      resolve({ healthy, said, timedOut });
    };
    const fail = ({ code, message }: NodeJS.ErrnoException) => {
      end(false, timedOut ? `no answer within ${timeoutMs} ms` : (code ?? message));
    };
    try {
      const options = {
        // A kept-alive connection would still answer after the service has closed its door to new ones.
        agent: false as const,
        signal,
        // Services under test mostly certify themselves on this machine, and the question carries no secret.
        rejectUnauthorized: !isLocal(url),
      };
      const request = (url.protocol === 'https:' ? getHttps : getHttp)(url, options, (response) => {
        const status = response.statusCode ?? 0;
        // The answer's head is enough; an endless body must not hold the check.
        response.destroy();
        end(status >= 200 && status < 400, `status ${status}`);
      });
      request.on('error', fail);
      // Not AbortSignal.timeout joined by AbortSignal.any: in Node 20 the garbage collector can take that away unfired.
      timer = setTimeout(() => {
        timedOut = true;
        request.destroy(new Error('timeout'));
      }, timeoutMs);
    } catch (error) {
      fail(error as Error);
    }
  });
}

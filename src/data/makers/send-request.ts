import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/** One request and how long it may take. */
export interface ApiRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface ApiAnswer {
  readonly status: number;
  /** By name in small letters; of several with one name the first. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

const LOOPBACK = /^(?:localhost|127\.[0-9.]+|\[::1\])$/;
/** More in one answer is for an export, not for a test; it must fit into memory several times. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

/** Sends one request and reads the whole answer; redirects are not followed. Rejects with what went wrong. */
export function sendRequest({ method, url, headers, body, timeoutMs, signal }: ApiRequest): Promise<ApiAnswer> {
  return new Promise((resolve, reject) => {
    const options = {
      method,
      signal,
      headers: body === undefined ? headers : { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      // Systems under test mostly certify themselves on this machine.
      rejectUnauthorized: !LOOPBACK.test(url.hostname),
    };
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, options, (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes > MAX_BODY_BYTES) request.destroy(new Error(`an answer of more than ${MAX_BODY_BYTES} bytes`));
      });
      response.on('error', fail);
      response.on('end', () => {
        clearTimeout(timer);
        const pairs = Object.entries(response.headersDistinct).map(
          ([name, values]) => [name, values?.[0] ?? ''] as const,
        );
        resolve({
          status: response.statusCode ?? 0,
          headers: new Map(pairs),
          body: Buffer.concat(chunks).toString('utf8'),
        });
      });
    });
    // A deadline for all of it: a server that sends a byte now and then must not hold the run.
    const timer = setTimeout(() => request.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
    const fail = (error: Error): void => {
      clearTimeout(timer);
      reject(error);
    };
    request.on('error', fail);
    request.end(body);
  });
}

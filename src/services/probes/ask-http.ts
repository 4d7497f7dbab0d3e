import { get as getHttp, type IncomingMessage } from 'node:http';
import { get as getHttps } from 'node:https';
import type { HttpProbe } from '../../model/probe-spec.ts';
import { isLocalHost } from '../is-local-host.ts';
import { refuseSelf } from '../refuse-self.ts';
import { type ProbeAnswer, probeAnswer } from './probe-answer.ts';
import { showMatch, textMatcher } from './text-matcher.ts';

/** A health answer is small; what stands beyond this is not looked at. */
const MAX_BODY = 256 * 1024;

/** Asks once. Redirects are not followed: where one leads to is another service. Never rejects for an answer. */
export function askHttp(probe: HttpProbe, timeoutMs: number, signal: AbortSignal): Promise<ProbeAnswer> {
  const url = new URL(probe.url);
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    let timedOut = false;
    const end = (answer: ProbeAnswer) => {
      clearTimeout(timer);
      resolve({ ...answer, timedOut });
    };
    const fail = ({ code, message }: NodeJS.ErrnoException) => {
      end(probeAnswer(false, timedOut ? `no answer within ${timeoutMs} ms` : (code ?? message)));
    };
    try {
      const options = {
        // A kept-alive connection would still answer after the service has closed its door to new ones.
        agent: false as const,
        signal,
        headers: Object.fromEntries(probe.send ?? []),
        // Services under test mostly certify themselves on this machine, and the question carries no secret of ours.
        rejectUnauthorized: !isLocalHost(url.hostname),
      };
      const request = (url.protocol === 'https:' ? getHttps : getHttp)(url, options, (response) => {
        response.on('error', fail);
        const complaint = headComplaint(probe, response);
        if (complaint === undefined && probe.body !== undefined) return readBody(probe, response, end);
        // The answer's head is enough; an endless body must not hold the check.
        response.destroy();
        end(probeAnswer(complaint === undefined, complaint ?? `status ${response.statusCode}`));
      });
      request.once('socket', (socket) => socket.once('connect', () => refuseSelf(socket)));
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

function headComplaint({ status = [[200, 399]], headers = [] }: HttpProbe, response: IncomingMessage) {
  const code = response.statusCode ?? 0;
  if (!status.some(([from, to]) => code >= from && code <= to)) return `status ${code}`;
  for (const [name, match] of headers) {
    const value = response.headers[name.toLowerCase()];
    if (value === undefined) return `status ${code} without header ${name}`;
    const text = [value].flat().join(', ');
    if (!textMatcher(match, name)(text)) {
      return `status ${code}, header ${name} is ${JSON.stringify(text.slice(0, 100))}, not ${showMatch(match)}`;
    }
  }
  return undefined;
}

/** Ends with the first match, so that a body that keeps coming is well as soon as it says what it should. */
function readBody(probe: HttpProbe, response: IncomingMessage, end: (answer: ProbeAnswer) => void): void {
  const match = probe.body ?? { contains: '' };
  const matches = textMatcher(match, probe.url);
  let body = Buffer.alloc(0);
  const look = (last: boolean) => {
    const text = body.toString('utf8');
    const found = matches(text);
    if (!found && !last) return;
    response.destroy();
    const shown = JSON.stringify(text.slice(0, 100));
    const status = `status ${response.statusCode}`;
    end(probeAnswer(found, found ? status : `${status}, body ${shown} does not hold ${showMatch(match)}`));
  };
  response.on('data', (chunk: Buffer) => {
    body = Buffer.concat([body, chunk]).subarray(0, MAX_BODY);
    look(body.length >= MAX_BODY);
  });
  response.once('end', () => look(true));
}

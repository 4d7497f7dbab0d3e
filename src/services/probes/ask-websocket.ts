import { createHash, randomBytes } from 'node:crypto';
import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';
import type { WebSocketProbe } from '../../model/probe-spec.ts';
import { isLocalHost } from '../is-local-host.ts';
import { refuseSelf } from '../refuse-self.ts';
import { type ProbeAnswer, probeAnswer } from './probe-answer.ts';

/** Proves that the server has understood the request. Source: RFC 6455, section 1.3. */
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
/** A close frame of a client: masked, with status 1000 (normal). Source: RFC 6455, sections 5.2 and 5.5.1. */
const CLOSE = Buffer.from([0x88, 0x82, 0, 0, 0, 0, 0x03, 0xe8]);

/** Asks once by an upgrade handshake. Never rejects. */
export function askWebSocket(probe: WebSocketProbe, timeoutMs: number, signal: AbortSignal): Promise<ProbeAnswer> {
  const url = new URL(probe.url.replace(/^ws/, 'http'));
  const key = randomBytes(16).toString('base64');
  const expected = createHash('sha1').update(`${key}${GUID}`).digest('base64');
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    let timedOut = false;
    const end = (healthy: boolean, said: string) => {
      clearTimeout(timer);
      resolve({ ...probeAnswer(healthy, said), timedOut });
    };
    const fail = ({ code, message }: NodeJS.ErrnoException) => {
      end(false, timedOut ? `no answer within ${timeoutMs} ms` : (code ?? message));
    };
    try {
      const headers = {
        ...Object.fromEntries(probe.send ?? []),
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': key,
        ...(probe.protocol === undefined ? {} : { 'Sec-WebSocket-Protocol': probe.protocol }),
      };
      const options = { agent: false as const, signal, headers, rejectUnauthorized: !isLocalHost(url.hostname) };
      const request = (url.protocol === 'https:' ? getHttps : getHttp)(url, options, (response) => {
        response.destroy();
        end(false, `status ${response.statusCode} in place of an upgrade`);
      });
      request.once('upgrade', (response, socket) => {
        socket.on('error', () => undefined);
        socket.end(CLOSE);
        socket.destroySoon();
        const proof = response.headers['sec-websocket-accept'];
        const agreed = response.headers['sec-websocket-protocol'];
        if (proof !== expected) end(false, 'an upgrade without the proof of RFC 6455');
        else if (agreed !== probe.protocol) end(false, `upgraded to sub-protocol ${agreed ?? '(none)'}`);
        else end(true, 'upgraded');
      });
      request.once('socket', (socket) => socket.once('connect', () => refuseSelf(socket)));
      request.on('error', fail);
      timer = setTimeout(() => {
        timedOut = true;
        request.destroy(new Error('timeout'));
      }, timeoutMs);
    } catch (error) {
      fail(error as Error);
    }
  });
}

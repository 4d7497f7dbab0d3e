import { connect } from 'node:net';
import { refuseSelf } from '../refuse-self.ts';
import { type ProbeAnswer, probeAnswer } from './probe-answer.ts';

/** A short exchange of bytes over TCP. */
export interface Conversation {
  readonly host: string;
  readonly port: number;
  /** Sent once connected. Undefined: an accepted connection is all that is asked for. */
  readonly hello?: Buffer;
  /** Called with all bytes so far after each piece; undefined: more is needed. */
  readonly understand?: (received: Buffer) => Understanding | undefined;
}

/** What an answer means. */
export interface Understanding {
  readonly healthy: boolean;
  readonly said: string;
  /** Sent before leaving, so that the server's log holds no complaint about a client that vanished. */
  readonly goodbye?: Buffer;
}

/** A greeting is some hundred bytes; whoever sends this much speaks another protocol. */
const MAX_ANSWER = 64 * 1024;

/** Connects, says hello, and listens until the answer is understood. Never rejects. */
export function converse(talk: Conversation, timeoutMs: number, signal: AbortSignal): Promise<ProbeAnswer> {
  const { host, port, hello, understand } = talk;
  return new Promise((resolve) => {
    let received = Buffer.alloc(0);
    let connected = false;
    const socket = connect({ host, port });
    const end = (answer: ProbeAnswer, goodbye?: Buffer) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      if (goodbye !== undefined) socket.end(goodbye);
      socket.destroySoon();
      resolve(answer);
    };
    const abort = () => end(probeAnswer(false, 'not asked to the end'));
    const timer = setTimeout(() => {
      const what = connected ? 'accepted, but no answer' : 'no connection';
      end({ healthy: false, said: `${what} within ${timeoutMs} ms`, timedOut: true });
      socket.destroy();
    }, timeoutMs);
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    socket.on('error', (error: NodeJS.ErrnoException) => end(probeAnswer(false, codeOf(error))));
    socket.once('connect', () => {
      if (refuseSelf(socket)) return end(probeAnswer(false, 'ECONNREFUSED'));
      connected = true;
      if (understand === undefined) end(probeAnswer(true, 'connected'));
      else socket.write(hello ?? '');
    });
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      const understood = understand?.(received);
      if (understood !== undefined) end(probeAnswer(understood.healthy, understood.said), understood.goodbye);
      else if (received.length > MAX_ANSWER) end(probeAnswer(false, 'an answer that is not of this protocol'));
    });
    socket.once('close', () => end(probeAnswer(false, 'connection closed without an answer')));
  });
}

/** Of several addresses of one name each has failed for its own reason; the first is told. */
function codeOf(error: NodeJS.ErrnoException): string {
  const [first] = error instanceof AggregateError ? (error.errors as NodeJS.ErrnoException[]) : [];
  return error.code ?? first?.code ?? error.message;
}

import type { RedisProbe } from '../../model/probe-spec.ts';
import { converse, type Understanding } from './converse.ts';
import type { ProbeAnswer } from './probe-answer.ts';

/**
 * Asks a Redis server once by PING, after AUTH if there is a password. LOADING, MASTERDOWN, BUSY and DENIED are
 * answers of a server that cannot be used yet. Without a password NOAUTH is well, although the server may still be
 * loading: it hides that from strangers. Source: Redis serialization protocol specification, commands AUTH and PING.
 */
export function askRedis(probe: RedisProbe, timeoutMs: number, signal: AbortSignal): Promise<ProbeAnswer> {
  const { host, port, username, password } = probe;
  const auth = password === undefined ? [] : ['AUTH', ...(username === undefined ? [] : [username]), password];
  const hello = Buffer.concat([...(auth.length > 0 ? [command(auth)] : []), command(['PING'])]);
  const understand = (received: Buffer) => understandReplies(received, auth.length > 0);
  return converse({ host, port, hello, understand }, timeoutMs, signal);
}

/** An array of bulk strings. */
function command(words: readonly string[]): Buffer {
  const parts = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`);
  return Buffer.from(`*${words.length}\r\n${parts.join('')}`, 'utf8');
}

function understandReplies(received: Buffer, auth: boolean): Understanding | undefined {
  const replies = received.toString('utf8').split('\r\n').slice(0, -1);
  if (received.length > 0 && !/^[+-]/.test(received.toString('latin1', 0, 1))) {
    return { healthy: false, said: 'an answer that is not of Redis' };
  }
  if (auth && replies[0]?.startsWith('-')) return { healthy: false, said: shown(replies[0]) };
  const reply = replies[auth ? 1 : 0];
  if (reply === undefined) return undefined;
  // NOPERM: the user may not PING, but the server knows its users and is therefore loaded.
  return { healthy: reply === '+PONG' || /^-(NOAUTH|NOPERM)\b/.test(reply), said: shown(reply) };
}

const shown = (reply: string): string => reply.slice(1, 200);

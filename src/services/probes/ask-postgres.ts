import type { PostgresProbe } from '../../model/probe-spec.ts';
import { converse, type Understanding } from './converse.ts';
import type { ProbeAnswer } from './probe-answer.ts';

/** Protocol 3.0: major version in the upper 16 bits. */
const PROTOCOL = 3 << 16;
/** Terminate: its type and its length of four bytes. */
const TERMINATE = Buffer.from([0x58, 0, 0, 0, 4]);
/**
 * SQLSTATE codes of a server that is there but cannot be used: starting up, shutting down or recovering (57P03), being
 * shut down (57P01, 57P02), no connection left (53300). Source: PostgreSQL, appendix A.
 */
const NOT_NOW = new Set(['57P01', '57P02', '57P03', '53300']);

/**
 * Asks a PostgreSQL server once by a start-up handshake, as pg_isready does, and never sends a password.
 * Source: PostgreSQL, chapter "Frontend/Backend Protocol", message formats.
 */
export function askPostgres(probe: PostgresProbe, timeoutMs: number, signal: AbortSignal): Promise<ProbeAnswer> {
  const { host, port, user, database } = probe;
  const named = user !== undefined || database !== undefined;
  const hello = startupMessage(user ?? 'postgres', database ?? user ?? 'postgres');
  const understand = (received: Buffer) => understandStartup(received, named);
  return converse({ host, port, hello, understand }, timeoutMs, signal);
}

function startupMessage(user: string, database: string): Buffer {
  const fields = ['user', user, 'database', database, 'application_name', 'assay'];
  const body = Buffer.from(`${fields.map((field) => `${field.replaceAll('\0', '')}\0`).join('')}\0`, 'utf8');
  const head = Buffer.alloc(8);
  head.writeInt32BE(head.length + body.length, 0);
  head.writeInt32BE(PROTOCOL, 4);
  return Buffer.concat([head, body]);
}

/** Reads message after message: a type, a length that counts itself and not the type, a body. */
function understandStartup(received: Buffer, named: boolean): Understanding | undefined {
  for (let at = 0; received.length > at; ) {
    const type = String.fromCharCode(received[at] ?? 0);
    if (!/[A-Za-z]/.test(type)) return { healthy: false, said: 'an answer that is not of PostgreSQL' };
    if (received.length < at + 5) return undefined;
    const length = received.readInt32BE(at + 1);
    // A message of the start-up is never larger; what claims to be is the text of another protocol.
    if (length < 4 || length > 30_000) return { healthy: false, said: 'an answer that is not of PostgreSQL' };
    const body = received.subarray(at + 5, at + 1 + length);
    if (body.length < length - 4) return undefined;
    if (type === 'Z') return { healthy: true, said: 'ready for queries', goodbye: TERMINATE };
    if (type === 'R' && body.length >= 4 && body.readInt32BE(0) !== 0) {
      return { healthy: true, said: 'asks for a password' };
    }
    if (type === 'E') return understandError(body, named);
    at += 1 + length;
  }
  return undefined;
}

/** Fields of one letter and a text each: C is the SQLSTATE, M the message. */
function understandError(body: Buffer, named: boolean): Understanding {
  const fields = new Map(
    body
      .toString('utf8')
      .split('\0')
      .map((field) => [field.slice(0, 1), field.slice(1)] as const),
  );
  const [state = '', message = ''] = [fields.get('C'), fields.get('M')];
  // Nobody named the user and the database that were refused; a server that refuses them is a working server.
  return { healthy: !named && !NOT_NOW.has(state), said: `${message.slice(0, 200)} (${state})` };
}

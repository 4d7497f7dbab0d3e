import { resolve } from 'node:path';
import type { HttpProbe, ProbeSpec, TextMatch, WebSocketProbe } from '../model/probe-spec.ts';
import type { Host, Match, Probe } from './generated/config-file.ts';
import { omitUndefined } from './omit-undefined.ts';
import { textValues } from './text-values.ts';

const HERE = '127.0.0.1';
/** As registered with IANA. */
const POSTGRES_PORT = 5432;
const REDIS_PORT = 6379;

/** A checked probe, which has exactly one kind; paths become relative to `cwd`. */
export function toProbeSpec(probe: Probe, cwd: string): ProbeSpec {
  const { http, tcp, exec, log, file, postgres, redis, websocket } = probe;
  if (http !== undefined) return toHttpProbe(http);
  if (tcp !== undefined) return { kind: 'tcp', ...toAddress(String(tcp)) };
  if (exec !== undefined) return { kind: 'exec', command: exec };
  if (log !== undefined) return { kind: 'log', line: toMatch(log) };
  if (file !== undefined) return { kind: 'file', path: resolve(cwd, file) };
  if (postgres !== undefined) {
    const { host = HERE, port = POSTGRES_PORT, user, database } = postgres;
    return { kind: 'postgres', host: bare(host), port: Number(port), ...omitUndefined({ user, database }) };
  }
  if (redis !== undefined) {
    const { host = HERE, port = REDIS_PORT, username, password } = redis;
    return { kind: 'redis', host: bare(host), port: Number(port), ...omitUndefined({ username, password }) };
  }
  return toWebSocketProbe(websocket ?? '');
}

function toHttpProbe(http: NonNullable<Probe['http']>): HttpProbe {
  if (typeof http === 'string') return { kind: 'http', url: http };
  const { url, status, headers, body, send } = http;
  return {
    kind: 'http',
    url,
    ...omitUndefined({
      status: (status as readonly (number | string)[] | undefined)?.map(toRange),
      headers:
        headers === undefined
          ? undefined
          : Object.entries(headers).map(([name, match]) => [name, toMatch(match)] as const),
      body: body === undefined ? undefined : toMatch(body),
      send: toHeaders(send),
    }),
  };
}

function toWebSocketProbe(websocket: NonNullable<Probe['websocket']>): WebSocketProbe {
  if (typeof websocket === 'string') return { kind: 'websocket', url: websocket };
  const { url, protocol, send } = websocket;
  return { kind: 'websocket', url, ...omitUndefined({ protocol, send: toHeaders(send) }) };
}

const toHeaders = (send: Record<string, string | number> | undefined) =>
  send === undefined ? undefined : Object.entries(textValues(send));

/** `401` or `200-299`. */
function toRange(status: number | string): readonly [number, number] {
  const [from = '', to = from] = String(status).split('-');
  return [Number(from), Number(to)];
}

function toMatch(match: Match): TextMatch {
  if (typeof match === 'string') return { contains: match };
  return match.contains === undefined ? { matches: match.matches ?? '' } : { contains: match.contains };
}

/** `5432`, `host:5432` or `[::1]:5432`. */
function toAddress(text: string): { host: string; port: number } {
  const at = text.lastIndexOf(':');
  return { host: at < 0 ? HERE : bare(text.slice(0, at)), port: Number(text.slice(at + 1)) };
}

/** Without the brackets of an IPv6 address, which belong to the text and not to the address. */
const bare = (host: Host): string => host.replace(/^\[|\]$/g, '');

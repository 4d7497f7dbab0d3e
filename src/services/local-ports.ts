import type { ProbeSpec } from '../model/probe-spec.ts';
import type { ServiceSpec } from '../model/service-spec.ts';
import { parsePort } from './containers/parse-port.ts';
import { isLocalHost } from './is-local-host.ts';

/** A TCP port of this machine that a service will listen on. */
export interface LocalPort {
  readonly host: string;
  readonly port: number;
  /** How the configuration tells of it: a probe's URL, or `port 5432`. */
  readonly about: string;
}

/** The ports of this machine that a service claims by its probes, its `ports` and its container; each once. */
export function localPorts(spec: ServiceSpec): readonly LocalPort[] {
  const found = new Map<number, LocalPort>();
  const add = (host: string, port: number, about: string) => {
    if (isLocalHost(host) && !found.has(port)) found.set(port, { host: host.replace(/[[\]]/g, ''), port, about });
  };
  for (const probe of [...(spec.readiness?.probes ?? []), ...(spec.liveness?.probes ?? [])]) {
    const place = placeOf(probe);
    if (place !== undefined) add(place.host, place.port, place.about);
  }
  for (const port of spec.ports ?? []) add('127.0.0.1', port, `port ${port}`);
  for (const text of spec.container?.ports ?? []) {
    const { hostPort, protocol } = parsePort(text);
    if (hostPort !== undefined && protocol === 'tcp') add('127.0.0.1', hostPort, `port ${hostPort}`);
  }
  return [...found.values()];
}

function placeOf(probe: ProbeSpec): LocalPort | undefined {
  switch (probe.kind) {
    case 'tcp':
    case 'postgres':
    case 'redis':
      return { host: probe.host, port: probe.port, about: `${probe.host}:${probe.port}` };
    case 'http':
    case 'websocket': {
      const url = new URL(probe.url);
      const standard = /^(https|wss):$/.test(url.protocol) ? 443 : 80;
      return { host: url.hostname, port: Number(url.port) || standard, about: probe.url };
    }
    default:
      return undefined;
  }
}

import { connect } from 'node:net';
import { AssayError } from '../model/assay-error.ts';
import { findPortHolder } from '../process/find-port-holder.ts';
import { isLocal } from './ask-url.ts';
import type { ServiceSpec } from './service-spec.ts';

/** On this machine a port answers or refuses at once; whoever is silent that long is not accepting connections. */
const CONNECT_MS = 1_000;

/**
 * Throws AssayError SERVICE_FAILED if something already listens where a service will be asked for its health:
 * that stranger would look like a healthy service, and the tests would run against it.
 * To be called before any service runs; health URLs of other machines are left alone.
 */
export async function assertPortsFree(specs: readonly ServiceSpec[]): Promise<void> {
  for (const { name, health } of specs) {
    if (health === undefined || !URL.canParse(health.url)) continue;
    const url = new URL(health.url);
    const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
    if (!isLocal(url) || !(await answers(url.hostname.replace(/[[\]]/g, ''), port))) continue;
    const holder = findPortHolder(port) ?? 'unknown';
    throw new AssayError(
      'SERVICE_FAILED',
      `service "${name}" was not started: something else already answers at ${health.url} (held by ${holder})`,
    );
  }
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: CONNECT_MS });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}

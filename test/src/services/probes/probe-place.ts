import { createServer, type Server, type Socket } from 'node:net';
import type { ProbeSpec } from '../../../../src/model/probe-spec.ts';
import { createProbe, type ProbeContext } from '../../../../src/services/probes/create-probe.ts';
import type { ProbeAnswer } from '../../../../src/services/probes/probe-answer.ts';
import { programEnvironment } from '../../../programs/program.ts';

/** Asks a probe once, as a service without a process would be asked. */
export function ask(spec: ProbeSpec, timeoutMs = 5_000, more: Partial<ProbeContext> = {}): Promise<ProbeAnswer> {
  const context = { cwd: '/', env: programEnvironment(), marker: 'probes', startedAtMs: undefined };
  const probe = createProbe(spec, { ...context, watchLog: () => () => false, redact: (text) => text, ...more });
  return probe.ask(timeoutMs, new AbortController().signal);
}

/** A TCP server on a free port, and what it was told. */
export interface Listener {
  readonly port: number;
  readonly received: () => Buffer;
  close(): Promise<void>;
}

/** Listens on a port of this machine and does with every connection what it is told. */
export async function listen(onConnection: (socket: Socket) => void): Promise<Listener> {
  let received = Buffer.alloc(0);
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
    });
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    received: () => received,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

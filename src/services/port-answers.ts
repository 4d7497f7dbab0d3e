import { connect } from 'node:net';
import { refuseSelf } from './refuse-self.ts';

/** On this machine a port answers or refuses at once; whoever is silent that long is not accepting connections. */
const CONNECT_MS = 1_000;

/** Whether somebody accepts connections there. Never rejects. */
export function portAnswers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: CONNECT_MS });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(!refuseSelf(socket)));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}

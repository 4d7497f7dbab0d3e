import { WebSocket } from 'ws';

/** The status a WebSocket is refused with; 101 when it is not refused at all. */
export function refusal(url) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.once('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.once('unexpected-response', (_request, { statusCode }) => resolve(statusCode));
    socket.once('error', reject);
  });
}

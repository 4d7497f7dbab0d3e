import type { Socket } from 'node:net';

/**
 * Whether a connection leads to itself; if so it is reset. Where nobody listens on a port of the range from which the
 * kernel takes the ports of clients, sooner or later a client gets just that port and connects to itself: TCP's
 * simultaneous open (RFC 9293, 3.5). It would look like a service, and keep the service from its port for a minute.
 */
export function refuseSelf(socket: Socket): boolean {
  const { localPort, remotePort, localAddress, remoteAddress } = socket;
  if (localPort === undefined || localPort !== remotePort || localAddress !== remoteAddress) return false;
  socket.resetAndDestroy();
  return true;
}

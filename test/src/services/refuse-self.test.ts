import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { expect, it } from '@jest/globals';
import { refuseSelf } from '../../../src/services/refuse-self.ts';
import { freePort } from '../../programs/program.ts';

it('a connection to itself is told from one to a server, and leaves the port free', async () => {
  const [port, host] = [await freePort(), '127.0.0.1'];
  const itself = connect({ host, port, localAddress: host, localPort: port });
  await once(itself, 'connect');
  expect(refuseSelf(itself)).toBe(true);

  const server = createServer().listen(port, host);
  await once(server, 'listening');
  const other = connect({ host, port });
  await once(other, 'connect');
  expect(refuseSelf(other)).toBe(false);
  other.destroy();
  server.close();
});

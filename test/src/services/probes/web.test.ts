import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { WebSocketServer } from 'ws';
import type { HttpProbe } from '../../../../src/model/probe-spec.ts';
import { freePort, until } from '../../../programs/program.ts';
import { ask } from './probe-place.ts';

const servers: Server[] = [];
const serve = async (listener: RequestListener): Promise<string> => {
  const started = createServer(listener);
  servers.push(started);
  const port = await freePort();
  await new Promise<void>((resolve) => started.listen(port, '127.0.0.1', resolve));
  return `127.0.0.1:${port}/health`;
};
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

describe('http', () => {
  const asked = async (listener: RequestListener, more: Partial<HttpProbe> = {}) =>
    ask({ kind: 'http', url: `http://${await serve(listener)}`, ...more }, 2_000);

  it('follows no redirect, and takes it as it is told', async () => {
    let other = 0;
    const redirect: RequestListener = (request, response) => {
      if (request.url !== '/health') other += 1;
      response.writeHead(302, { location: '/elsewhere' }).end();
    };
    expect(await asked(redirect)).toMatchObject({ healthy: true, said: 'status 302' });
    expect(await asked(redirect, { status: [[200, 204]] })).toMatchObject({ healthy: false, said: 'status 302' });
    expect(other).toBe(0);
  });

  it('takes the statuses it is given', async () => {
    const status = [
      [204, 204],
      [401, 403],
    ] as const;
    expect((await asked((_request, response) => response.writeHead(401).end(), { status })).healthy).toBe(true);
    expect((await asked((_request, response) => response.end('ok'), { status })).healthy).toBe(false);
  });

  it('looks at headers', async () => {
    const listener: RequestListener = (_request, response) => response.writeHead(200, { 'X-Version': '2.1' }).end();
    const headers = (match: { contains: string } | { matches: string }) => ({
      headers: [['x-version', match]] as const,
    });
    expect((await asked(listener, headers({ matches: '^2\\.' }))).healthy).toBe(true);
    expect(await asked(listener, headers({ contains: '3.0' }))).toMatchObject({
      healthy: false,
      said: 'status 200, header x-version is "2.1", not "3.0"',
    });
    expect(await asked(listener, { headers: [['X-Other', { contains: '' }]] })).toMatchObject({
      said: 'status 200 without header X-Other',
    });
  });

  it('looks at the body, in pieces, and no further than it must', async () => {
    const endless: RequestListener = (_request, response) => {
      response.write('{"status":');
      setImmediate(() => response.write('"ok"}'));
    };
    expect((await asked(endless, { body: { matches: '"status":\\s*"ok"' } })).healthy).toBe(true);
    expect(await asked((_request, response) => response.end('degraded'), { body: { contains: 'ok' } })).toMatchObject({
      healthy: false,
      said: 'status 200, body "degraded" does not hold "ok"',
    });
    const flood: RequestListener = (_request, response) => {
      const more = () => {
        while (response.write('x'.repeat(64 * 1024)));
        response.once('drain', more);
      };
      more();
    };
    expect((await asked(flood, { body: { contains: 'y' } })).said).toMatch(/^status 200, body "x+" does not hold "y"$/);
  });

  it('does not wait for ever for the rest of a body', async () => {
    const stuck: RequestListener = (_request, response) => response.write('almost');
    const url = `http://${await serve(stuck)}`;
    expect(await ask({ kind: 'http', url, body: { contains: 'ok' } }, 200)).toMatchObject({
      healthy: false,
      timedOut: true,
    });
  });

  it('sends the headers it is given', async () => {
    const guarded: RequestListener = (request, response) =>
      response.writeHead(request.headers.authorization === 'Bearer x' ? 200 : 401).end();
    expect((await asked(guarded, { send: [['Authorization', 'Bearer x']] })).healthy).toBe(true);
    expect((await asked(guarded, { send: [['bad name', 'x']] })).said).toBe('ERR_INVALID_HTTP_TOKEN');
  });
});

describe('websocket', () => {
  it('is upgraded by a real server, with a sub-protocol too, and says good-bye', async () => {
    const port = await freePort();
    const codes: number[] = [];
    const real = new WebSocketServer({ port, host: '127.0.0.1', handleProtocols: () => 'chat' });
    real.on('connection', (socket) => socket.on('close', (code) => codes.push(code)));
    await new Promise((resolve) => real.once('listening', resolve));
    try {
      const url = `ws://127.0.0.1:${port}/live`;
      expect(await ask({ kind: 'websocket', url })).toEqual({ healthy: true, said: 'upgraded', timedOut: false });
      expect((await ask({ kind: 'websocket', url, protocol: 'chat' })).healthy).toBe(true);
      expect(await ask({ kind: 'websocket', url, protocol: 'other' })).toMatchObject({
        healthy: false,
        said: 'upgraded to sub-protocol chat',
      });
      await until(() => codes.length === 3);
      expect(codes).toEqual([1000, 1000, 1000]);
    } finally {
      await new Promise((resolve) => real.close(resolve));
    }
  });

  it('is not deceived by a plain answer or a false proof', async () => {
    const url = `ws://${await serve((_request, response) => response.end('ok'))}`;
    expect(await ask({ kind: 'websocket', url })).toMatchObject({
      healthy: false,
      said: 'status 200 in place of an upgrade',
    });
    servers.at(-1)?.on('upgrade', (_request, socket) => {
      socket.on('error', () => undefined);
      socket.resume().once('end', () => socket.destroy());
      const lines = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
      socket.write([...lines, 'Sec-WebSocket-Accept: nonsense', '', ''].join('\r\n'));
    });
    expect(await ask({ kind: 'websocket', url })).toMatchObject({
      healthy: false,
      said: 'an upgrade without the proof of RFC 6455',
    });
  });
});

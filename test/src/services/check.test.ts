import { expect, it } from '@jest/globals';
import { freePort } from '../../programs/program.ts';
import { health, place, plain, server } from './service-place.ts';

/** Takes its listener away at the first request that is not of a probe, and ends a second later. */
const dying = (port: number): string[] => [
  process.execPath,
  '-e',
  `const server = require('http').createServer((request, response) => {
     response.end('ok');
     if (request.url === '/') return;
     server.close();
     server.closeAllConnections();
     setTimeout(() => process.exit(9), 1000);
   }).listen(${port}, '127.0.0.1')`,
];

it('a service that is ending is found before its exit, and its exit is what is told', async () => {
  const port = await freePort();
  const running = await place.start([plain('api', dying(port), health(port))]);
  await fetch(`http://127.0.0.1:${port}/last`).catch(() => undefined);
  expect(running.outages()).toEqual([]);
  await running.check(['api']);
  expect(running.outages()).toMatchObject([{ service: 'api', reason: 'ended by itself with exit code 9' }]);
  await running.stop();
});

it('a service that hangs is found although its process lives and nobody has asked for liveness', async () => {
  const api = await server('api', 0, { restart: { when: 'on-failure', backoffMs: 10, max: 1 } });
  const running = await place.start([
    { ...api, readiness: { ...(api.readiness as NonNullable<typeof api.readiness>), probeTimeoutMs: 300 } },
  ]);
  process.kill(running.rootPids().get('api') as number, 'SIGSTOP');
  await running.check(['api']);
  expect(running.outages()).toMatchObject([
    { service: 'api', reason: expect.stringContaining('no longer answers: http') },
  ]);
  await running.stop();
}, 20_000);

it('nothing is said of services that are well, unknown, or not asked for', async () => {
  const running = await place.start([await server('api', 0), await server('other', 0)]);
  process.kill(running.rootPids().get('other') as number, 'SIGSTOP');
  await running.check(['api', 'nobody']);
  expect(running.outages()).toEqual([]);
  process.kill(running.rootPids().get('other') as number, 'SIGCONT');
  await running.stop();
});

it('a service that hangs, and that nothing would restart, stays an outage and is stopped all the same', async () => {
  const api = await server('api', 0, { shutdown: { graceMs: 200 } });
  const running = await place.start([
    { ...api, readiness: { ...(api.readiness as NonNullable<typeof api.readiness>), probeTimeoutMs: 300 } },
  ]);
  process.kill(running.rootPids().get('api') as number, 'SIGSTOP');
  await running.check(['api']);
  expect(running.timeline[0]).toMatchObject({ state: 'unhealthy' });
  await running.stop();
  expect(running.outages()).toEqual([expect.not.objectContaining({ recoveredAt: expect.anything() })]);
}, 20_000);

import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { ServiceSpec } from '../../../src/model/service-spec.ts';
import { freePort, program, until } from '../../programs/program.ts';
import { health, needs, place, plain } from './service-place.ts';

let stranger: Server | undefined;
let status = 200;
const occupy = async (port: number) => {
  status = 200;
  const started = createServer((_request, response) => response.writeHead(status).end());
  stranger = started;
  await new Promise<void>((resolve) => started.listen(port, '127.0.0.1', resolve));
};
afterEach(() => {
  stranger?.closeAllConnections();
  stranger?.close();
  stranger = undefined;
});
const here = { ci: false };
const api = (port: number, more: Partial<ServiceSpec> = {}) =>
  plain('api', program('slow-start-server', port), { ...health(port), ...more });

describe('a service that is healthy already', () => {
  it('is used as it is, and not stopped', async () => {
    const port = await freePort();
    await occupy(port);
    const running = await place.start([api(port), plain('web', program('sleeps'), needs('healthy', 'api'))], here);
    expect(place.told()).toEqual(['reused api', 'starting web', 'healthy web']);
    expect(running.timeline[0]).toMatchObject({ name: 'api', ours: false, state: 'healthy' });
    expect([...running.rootPids().keys()]).toEqual(['web']);
    await running.stop();
    expect(stranger?.listening).toBe(true);
    expect(place.told()).not.toContain('stopped api');
  });

  it('is watched, but not restarted', async () => {
    const port = await freePort();
    await occupy(port);
    const { readiness } = health(port);
    const liveness = { probes: readiness?.probes ?? [], intervalMs: 10, failureThreshold: 2 };
    const restart = { when: 'always' as const, backoffMs: 1, max: 9 };
    const running = await place.start([api(port, { liveness, restart })], here);
    status = 500;
    await until(() => place.told().includes('failed api'));
    expect(running.timeline[0]).toMatchObject({ restarts: 0, state: 'unhealthy' });
    status = 200;
    await until(() => place.told().includes('recovered api'));
    await running.stop();
  });

  it('is an error in CI, which names the process, and so it is where reuse is false', async () => {
    const port = await freePort();
    await occupy(port);
    const error = {
      code: 'SERVICE_FAILED',
      message: expect.stringMatching(
        new RegExp(`"api" was not started: something else already answers at .*held by process ${process.pid} `),
      ),
    };
    await expect(place.start([api(port)])).rejects.toMatchObject(error);
    await expect(place.start([api(port, { reuse: false })], here)).rejects.toMatchObject(error);
    expect(place.events).toEqual([]);
  });

  it('is used in CI as well where reuse is true', async () => {
    const port = await freePort();
    await occupy(port);
    const running = await place.start([api(port, { reuse: true })]);
    expect(place.told()).toEqual(['reused api']);
    await running.stop();
  });

  it('is not one that is there but not well', async () => {
    const port = await freePort();
    await occupy(port);
    status = 503;
    await expect(place.start([api(port)], here)).rejects.toMatchObject({
      message: expect.stringMatching(/held by process \d+ .*, and it is not healthy as this service should be$/),
    });
  });

  it('is not told by its log or a file: they may be of yesterday', async () => {
    const port = await freePort();
    await occupy(port);
    const probes = [{ kind: 'log' as const, line: { contains: 'listening' } }];
    const said = api(port, { ports: [port], readiness: { probes, timeoutMs: 1_000, intervalMs: 10 } });
    await expect(place.start([said], here)).rejects.toMatchObject({ code: 'SERVICE_FAILED' });
  });

  it('is started where nobody is there', async () => {
    const running = await place.start([api(await freePort(), { reuse: true })], here);
    expect(place.told()).toEqual(['starting api', 'healthy api']);
    await running.stop();
    expect(place.told().at(-1)).toBe('stopped api');
  });
});

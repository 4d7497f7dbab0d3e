import { describe, expect, it } from '@jest/globals';
import type { ServiceSpec } from '../../../src/model/service-spec.ts';
import { createRestarts } from '../../../src/services/create-restarts.ts';
import { freePort, program, until } from '../../programs/program.ts';
import { health, place, plain } from './service-place.ts';

const onFailure = (max: number, backoffMs = 10): Pick<ServiceSpec, 'restart'> => ({
  restart: { when: 'on-failure', backoffMs, max },
});
const ask = (port: number, path = '/') =>
  fetch(`http://127.0.0.1:${port}${path}`).then(
    ({ status }) => status,
    () => undefined,
  );

describe('restarts', () => {
  it('double their pause up to half a minute, and end', () => {
    const restarts = createRestarts({ when: 'on-failure', backoffMs: 1_000, max: 7 });
    const failed = { code: 1, signal: null };
    const pauses = Array.from({ length: 8 }, () => restarts.next(failed));
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, undefined]);
  });

  it('on-failure leaves alone what has ended well; always does not', () => {
    const well = { code: 0, signal: null };
    expect(createRestarts({ when: 'on-failure', backoffMs: 1, max: 1 }).next(well)).toBeUndefined();
    expect(createRestarts({ when: 'on-failure', backoffMs: 1, max: 1 }).next(undefined)).toBe(1);
    expect(createRestarts({ when: 'always', backoffMs: 1, max: 1 }).next(well)).toBe(1);
    expect(createRestarts(undefined).next(well)).toBeUndefined();
  });

  it('of a service that falls over before it is healthy are told with the reason', async () => {
    const port = await freePort();
    const [node, file] = program('slow-start-server');
    const command = `test -e up || { echo no database; touch up; exit 3; }; exec ${node} ${file} ${port}`;
    const running = await place.start([plain('api', command, { ...health(port), ...onFailure(1, 300) })]);
    expect(place.told()).toEqual(['starting api', 'restarting api', 'healthy api']);
    expect(place.events[1]?.reason).toBe('service "api" ended with exit code 3 before it was healthy');
    const [record] = running.timeline;
    expect(record).toMatchObject({ restarts: 1, outages: [] });
    // From its first start, with the pause before the second.
    expect(record?.healthyAfterMs).toBeGreaterThanOrEqual(300);
    await running.stop();
  });

  it('are over after so many, and its last words are told', async () => {
    const broken = plain('api', program('exits-at-once', 5), { ...health(await freePort()), ...onFailure(2) });
    await expect(place.start([broken])).rejects.toMatchObject({
      code: 'SERVICE_FAILED',
      message: expect.stringMatching(/ended with exit code 5 .*\n.*cannot open the database$/s),
      services: [{ name: 'api', state: 'failed', restarts: 2 }],
    });
    expect(place.told()).toEqual(['starting api', 'restarting api', 'restarting api', 'failed api']);
  });
});

describe('a crash while suites run', () => {
  it('is an outage with the time of recovery, and the service is another process afterwards', async () => {
    const port = await freePort();
    const api = plain('api', program('crashes-after-requests', port, 2), {
      ...health(port, 15_000, '/health'),
      ...onFailure(3, 200),
    });
    const running = await place.start([api]);
    const before = running.rootPids().get('api');
    for (let request = 0; request < 3; request += 1) await ask(port);
    await until(() => place.told().includes('recovered api'));
    const [outage] = running.outages();
    expect(outage).toMatchObject({
      ...{ service: 'api', exit: { code: 3, signal: null }, reason: 'ended by itself with exit code 3' },
    });
    expect(outage?.restartMs).toBeGreaterThanOrEqual(200);
    expect((outage?.recoveredAt ?? 0) - (outage?.crashedAt ?? 0)).toBeGreaterThanOrEqual(190);
    expect(running.timeline[0]).toMatchObject({ state: 'healthy', restarts: 1 });
    expect(await ask(port)).toBe(200);
    expect(running.rootPids().get('api')).not.toBe(before);
    expect(place.events.find(({ type }) => type === 'crashed')?.reason).toContain('out of memory, said the demo');
    await running.stop();
    expect(place.told().at(-1)).toBe('stopped api');
  });

  it('for which no restart is left is told as failed, and stays an outage without an end', async () => {
    const port = await freePort();
    const api = plain('api', program('crashes-after-requests', port, 0), {
      ...health(port, 15_000, '/health'),
      ...onFailure(1),
    });
    const running = await place.start([api]);
    await ask(port);
    await until(() => place.told().includes('recovered api'));
    await ask(port);
    await until(() => place.told().includes('failed api'));
    expect(running.outages().map(({ recoveredAt }) => recoveredAt !== undefined)).toEqual([true, false]);
    expect(running.timeline[0]).toMatchObject({ state: 'failed', restarts: 1 });
    await running.stop();
  });

  it('is stopped in the middle of a restart', async () => {
    const running = await place.start([plain('api', 'sleep 0.3; exit 1', onFailure(1, 60_000))]);
    await until(() => place.told().includes('crashed api'));
    await running.stop();
    expect(place.told().at(-1)).toBe('stopped api');
  });
});

describe('liveness', () => {
  const sick = async (port: number, more: Partial<ServiceSpec>) =>
    plain('api', program('sick-on-request', port), {
      ...health(port),
      liveness: {
        probes: [{ kind: 'http', url: `http://127.0.0.1:${port}/health` }],
        ...{ intervalMs: 20, failureThreshold: 3 },
      },
      ...more,
    });

  it('that fails several times in a row is a crash, and the process is replaced', async () => {
    const port = await freePort();
    const running = await place.start([await sick(port, onFailure(1))]);
    await ask(port, '/sick');
    await until(() => place.told().includes('recovered api'));
    const [outage] = running.outages();
    expect(outage?.reason).toBe(`liveness: http://127.0.0.1:${port}/health last said: status 503`);
    expect(outage).not.toHaveProperty('exit');
    expect(await ask(port, '/health')).toBe(200);
    await running.stop();
  });

  it('without a restart policy is an outage that ends when it is well again', async () => {
    const port = await freePort();
    const running = await place.start([await sick(port, {})]);
    await ask(port, '/sick');
    await until(() => place.told().includes('failed api'));
    expect(running.timeline[0]).toMatchObject({ state: 'unhealthy' });
    await ask(port, '/well');
    await until(() => place.told().includes('recovered api'));
    expect(running.outages()).toEqual([expect.objectContaining({ recoveredAt: expect.any(Number) })]);
    expect(running.timeline[0]).toMatchObject({ state: 'healthy', restarts: 0 });
    await running.stop();
  });
});

import { describe, expect, it } from '@jest/globals';
import { freePort, program, until } from '../../programs/program.ts';
import { health, needs, place, plain, server } from './service-place.ts';

const position = (event: string) => place.told().indexOf(event);

describe('what a service waits for', () => {
  it('started: goes on while the other is still warming up', async () => {
    const slow = await server('slow', 1_000);
    const running = await place.start([slow, plain('worker', program('sleeps'), needs('started', 'slow'))]);
    expect(position('starting slow')).toBeLessThan(position('starting worker'));
    expect(position('healthy worker')).toBeLessThan(position('healthy slow'));
    await running.stop();
  });

  it('healthy: of a one-shot service when its probes pass, while it still works', async () => {
    const port = await freePort();
    const seed = plain('seed', `${program('slow-start-server', port).join(' ')} & sleep 1; kill $!; wait`, {
      oneShot: true,
      ...health(port),
    });
    const running = await place.start([seed, plain('worker', program('sleeps'), needs('healthy', 'seed'))]);
    expect(place.told()).toEqual([
      'starting seed',
      'healthy seed',
      'starting worker',
      'healthy worker',
      'completed seed',
    ]);
    await running.stop();
  });

  it('completed_successfully: goes on at its exit code 0, and it need not say that it is one-shot', async () => {
    const migrate = plain('migrate', 'sleep 0.3; echo done');
    const running = await place.start([
      migrate,
      plain('api', program('sleeps'), needs('completed_successfully', 'migrate')),
    ]);
    expect(place.told()).toEqual(['starting migrate', 'completed migrate', 'starting api', 'healthy api']);
    // Its end is what it was for: no crash, and nothing to stop.
    expect(running.outages()).toEqual([]);
    expect(running.timeline[0]).toMatchObject({ name: 'migrate', state: 'completed', restarts: 0 });
    await running.stop();
    expect(place.told()).not.toContain('stopped migrate');
  });

  it('several: the last of them decides', async () => {
    const running = await place.start([
      await server('slow', 600),
      plain('seed', 'true', { oneShot: true }),
      plain('api', program('sleeps'), {
        dependsOn: [
          { name: 'slow', condition: 'healthy' },
          { name: 'seed', condition: 'completed_successfully' },
        ],
      }),
    ]);
    expect(position('completed seed')).toBeLessThan(position('healthy slow'));
    expect(position('healthy slow')).toBeLessThan(position('starting api'));
    await running.stop();
  });
});

describe('when one fails', () => {
  it('all that depend on it, directly or not, are skipped and named; others are stopped', async () => {
    const specs = [
      plain('database', 'echo no space left; exit 4', { oneShot: true }),
      plain('migrate', 'true', needs('completed_successfully', 'database')),
      plain('api', 'sleep 600', needs('completed_successfully', 'migrate')),
      plain('other', program('sleeps')),
    ];
    await expect(place.start(specs)).rejects.toMatchObject({
      code: 'SERVICE_FAILED',
      message:
        'service "database" ended with exit code 4 instead of completing\nno space left\nnot started because of "database": migrate, api',
      services: expect.arrayContaining([
        expect.objectContaining({ name: 'migrate', state: 'skipped' }),
        expect.objectContaining({ name: 'api', state: 'skipped' }),
      ]),
    });
    expect(place.events).toContainEqual({
      ...{ type: 'skipped', name: 'api', reason: 'it depends on "database", which failed' },
    });
    expect(place.told()).not.toContain('starting api');
  });

  it('a dependant that runs already is stopped, not skipped', async () => {
    const port = await freePort();
    const specs = [
      plain('slow', 'sleep 0.5; exit 1', health(port)),
      plain('worker', program('sleeps'), needs('started', 'slow')),
    ];
    await expect(place.start(specs)).rejects.toMatchObject({ code: 'SERVICE_FAILED' });
    expect(place.told()).toEqual([
      ...['starting slow', 'starting worker', 'healthy worker', 'failed slow', 'stopped worker'],
    ]);
  });

  it('is stopped in the order in which it was started, dependants first, each once', async () => {
    const running = await place.start([
      plain('a', program('sleeps')),
      plain('b', program('sleeps'), needs('healthy', 'a')),
      plain('c', program('sleeps'), needs('healthy', 'a', 'b')),
    ]);
    place.events = [];
    const stops = [running.stop(), running.stop()];
    await Promise.all(stops);
    expect(place.told()).toEqual(['stopped c', 'stopped b', 'stopped a']);
    await until(() => running.rootPids().size === 0);
  });
});

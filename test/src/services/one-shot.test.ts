import { describe, expect, it } from '@jest/globals';
import { program } from '../../programs/program.ts';
import { place, plain } from './service-place.ts';

describe('a one-shot service', () => {
  it('is over in time or fails, and is killed with its tree', async () => {
    const slow = plain('migrate', program('forks'), { oneShot: true, completeWithinMs: 1_500 });
    await expect(place.start([slow])).rejects.toMatchObject({
      code: 'SERVICE_UNHEALTHY',
      message: expect.stringMatching(/^service "migrate" did not complete within 1500 ms\nparent \d+\nchild/),
    });
  });

  it('tells the signal that ended it', async () => {
    await expect(place.start([plain('seed', 'kill -9 $$', { oneShot: true })])).rejects.toMatchObject({
      message: 'service "seed" ended with signal SIGKILL instead of completing',
    });
  });

  it('is tried again by its policy', async () => {
    const flaky = plain('seed', 'test -e second || { touch second; exit 1; }', {
      oneShot: true,
      restart: { when: 'on-failure', backoffMs: 10, max: 2 },
    });
    const running = await place.start([flaky]);
    expect(place.told()).toEqual(['starting seed', 'restarting seed', 'completed seed']);
    expect(running.timeline[0]).toMatchObject({ state: 'completed', restarts: 1, outages: [] });
    await running.stop();
  });

  it('is stopped on an abort', async () => {
    const starting = place.start([plain('seed', program('sleeps'), { oneShot: true })]);
    setTimeout(() => place.stop.abort(), 200);
    await expect(starting).rejects.toMatchObject({ code: 'RUN_INTERRUPTED' });
    expect(place.told()).toEqual(['starting seed', 'stopped seed']);
  });

  it('leaves no process behind when it has completed', async () => {
    const running = await place.start([plain('seed', 'sleep 600 & echo done', { oneShot: true })]);
    await running.stop();
  });
});

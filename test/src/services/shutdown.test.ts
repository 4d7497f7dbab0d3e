import { createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { findMarked } from '../../../src/process/find-marked.ts';
import { freePort, isAlive, program, until } from '../../programs/program.ts';
import { place, plain, server } from './service-place.ts';

/** Ends at this signal alone, and says so. */
const obeys = (signal: string) =>
  `trap 'echo got ${signal}; exit 0' ${signal}; trap '' TERM; echo armed; while :; do sleep 0.02; done`;
const armed = async (name: string) => {
  let text = '';
  for (let tries = 0; !text.includes('armed') && tries < 500; tries += 1) {
    text = await place.log(name);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
const stopTime = async (stop: () => Promise<void>) => {
  const from = performance.now();
  await stop();
  return performance.now() - from;
};

describe('how a service is asked to end', () => {
  it('by the signal it wants', async () => {
    const running = await place.start([
      plain('api', obeys('USR1'), { shutdown: { signal: 'SIGUSR1', graceMs: 10_000 } }),
    ]);
    await armed('api');
    expect(await stopTime(running.stop)).toBeLessThan(5_000);
    expect(await place.log('api')).toContain('got USR1');
  });

  it('by a command, with its process id, in its folder and environment', async () => {
    const command = `echo "stopping $NAME $(test -n "$ASSAY_SERVICE_PID" && echo by pid)"; kill -USR1 -$ASSAY_SERVICE_PID`;
    const running = await place.start([
      plain('api', obeys('USR1'), { env: { NAME: 'it' }, shutdown: { graceMs: 10_000, command } }),
    ]);
    await armed('api');
    expect(await stopTime(running.stop)).toBeLessThan(5_000);
    expect(await place.log('api')).toMatch(/stopping it by pid\n(.*\n)*got USR1\n/);
  });

  it('by the signal after all, if the command fails or cannot be started', async () => {
    const failing = { graceMs: 5_000, signal: 'SIGUSR1' as const, command: 'echo no such service; exit 3' };
    const missing = { graceMs: 5_000, signal: 'SIGUSR1' as const, command: ['no-such-program'] };
    const running = await place.start([
      plain('one', obeys('USR1'), { shutdown: failing }),
      plain('two', obeys('USR1'), { shutdown: missing }),
    ]);
    await Promise.all([armed('one'), armed('two')]);
    await running.stop();
    const said = /no such service\n\[shutdown command ended with exit code 3\]\n(.*\n)?got USR1\n/;
    expect(await place.log('one')).toMatch(said);
    expect(await place.log('two')).toMatch(/\[shutdown command: cannot start `no-such-program`(.*\n)+got USR1\n/);
  });

  it('by the kill, when the command hangs or was content too early; its grace is one for all', async () => {
    const hangs = { graceMs: 700, command: program('ignores-sigterm') };
    const lies = { graceMs: 700, command: 'true' };
    const running = await place.start([
      plain('one', program('ignores-sigterm'), { shutdown: hangs }),
      plain('two', program('ignores-sigterm'), { shutdown: lies }),
    ]);
    const took = await stopTime(running.stop);
    expect(took).toBeGreaterThan(650);
    expect(took).toBeLessThan(4_000);
    expect(await place.log('one')).toContain('[shutdown command did not end within 700 ms]');
  });

  it('not at all with no grace', async () => {
    const running = await place.start([plain('api', obeys('TERM'), { shutdown: { graceMs: 0 } })]);
    await armed('api');
    await running.stop();
    expect(await place.log('api')).not.toContain('got');
  });
});

describe('what must be gone', () => {
  it('is the whole tree: escaped sessions, orphans, what ignores the signal, what is forked while it dies', async () => {
    const breeds = `trap 'setsid sleep 600 & sleep 600 & exit 0' TERM; echo armed; while :; do sleep 0.02; done`;
    const running = await place.start([
      plain('escape', program('double-fork')),
      plain('orphans', program('forks', 'leave')),
      plain('breeds', breeds),
      plain('stubborn', program('ignores-sigterm'), { shutdown: { graceMs: 200 } }),
    ]);
    await armed('breeds');
    // The first two end by themselves and leave others behind.
    await until(() => running.outages().length === 2);
    const pids = findMarked(place.marker).map(({ pid }) => pid);
    expect(pids.length).toBeGreaterThanOrEqual(4);
    await running.stop();
    expect(pids.filter(isAlive)).toEqual([]);
    expect(findMarked(place.marker)).toEqual([]);
  });

  it('is every listener: a port that still answers is an error that names its holder', async () => {
    const port = await freePort();
    const running = await place.start([plain('api', program('sleeps'), { ports: [port] })]);
    const stranger = createServer().listen(port, '127.0.0.1');
    await new Promise((resolve) => stranger.once('listening', resolve));
    try {
      await expect(running.stop()).rejects.toMatchObject({
        code: 'SERVICE_NOT_STOPPED',
        message: expect.stringMatching(
          new RegExp(
            `^still answering after the stop: port ${port} of service "api" \\(held by process ${process.pid} `,
          ),
        ),
      });
    } finally {
      stranger.close();
    }
  });

  it('is so when its port can be taken at once', async () => {
    const api = await server('api', 0);
    for (let round = 0; round < 3; round += 1) await (await place.start([api])).stop();
    expect(place.told()).toHaveLength(9);
  });
});

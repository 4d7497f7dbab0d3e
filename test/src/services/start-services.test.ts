import { createServer } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { findMarked } from '../../../src/process/find-marked.ts';
import { freePort, program, until } from '../../programs/program.ts';
import { health, needs, place, plain, server } from './service-place.ts';

describe('starting in order', () => {
  it('starts each as soon as its own dependencies are healthy, and stops in reverse', async () => {
    const db = await server('db', 300);
    const slow = await server('slow', 1_500);
    const api = await server('api', 0, needs('healthy', 'db'));
    const web = await server('web', 0, needs('healthy', 'api'));
    const running = await place.start([web, api, slow, db]);
    const order = place.told();
    const at = (event: string) => order.indexOf(event);
    expect(at('healthy db')).toBeLessThan(at('starting api'));
    expect(at('healthy api')).toBeLessThan(at('starting web'));
    // In parallel: the chain does not wait for the slow one, which has been started at once.
    expect(at('starting slow')).toBeLessThan(at('healthy db'));
    expect(at('starting api')).toBeLessThan(at('healthy slow'));
    expect(running.timeline.map(({ name, state }) => `${name} ${state}`).sort()).toEqual([
      'api healthy',
      'db healthy',
      'slow healthy',
      'web healthy',
    ]);
    expect(running.timeline.find(({ name }) => name === 'db')?.healthyAfterMs).toBeGreaterThanOrEqual(300);
    expect(running.outages()).toEqual([]);

    place.events = [];
    await Promise.all([running.stop(), running.stop()]);
    const stops = place.told().filter((event) => event !== 'stopped slow');
    expect(stops).toEqual(['stopped web', 'stopped api', 'stopped db']);
  });

  it('takes a service without health check as healthy once it runs', async () => {
    const running = await place.start([
      plain('worker', program('sleeps')),
      plain('next', 'sleep 600', needs('healthy', 'worker')),
    ]);
    expect(place.told()).toEqual(['starting worker', 'healthy worker', 'starting next', 'healthy next']);
    await running.stop();
  });

  it('starts and stops nothing if nothing is needed', async () => {
    const running = await place.start([]);
    await running.stop();
    expect([running.timeline, place.events]).toEqual([[], []]);
  });

  it('writes redacted logs and appends those of a later start', async () => {
    for (const _cell of [1, 2]) await (await place.start([await server('api', 0)])).stop();
    const text = await place.log('api');
    expect(text).not.toContain('very-secret-value');
    expect(text.match(/warming up, token \*\*\*\nlistening on \d+\n/g)).toHaveLength(2);
  });
});

describe('stopping', () => {
  it('leaves nothing of trees, of escaped processes and of what ignores SIGTERM', async () => {
    const running = await place.start([
      plain('tree', program('forks')),
      plain('escape', program('double-fork', 'stay')),
      plain('stubborn', program('ignores-sigterm'), { shutdown: { graceMs: 300 } }),
    ]);
    // Three processes of the tree, the forking one and its escaped child, and the stubborn one.
    await until(() => findMarked(place.marker).length === 6);
    await running.stop();
    expect(findMarked(place.marker)).toEqual([]);
    expect(place.told().slice(-3).sort()).toEqual(['stopped escape', 'stopped stubborn', 'stopped tree']);
  });

  it('tells which services ended by themselves meanwhile', async () => {
    const running = await place.start([plain('brief', 'sleep 0.5; exit 7'), plain('worker', program('sleeps'))]);
    await until(() => running.outages().length > 0);
    expect(running.outages()).toEqual([
      {
        service: 'brief',
        crashedAt: expect.any(Number),
        exit: { code: 7, signal: null },
        reason: 'ended by itself with exit code 7',
        lastLines: '',
      },
    ]);
    await running.stop();
    expect(place.told().slice(-2)).toEqual(['failed brief', 'stopped worker']);
    expect(running.timeline.find(({ name }) => name === 'brief')?.state).toBe('failed');
  });
});

describe('what goes wrong', () => {
  it('fails early if a service exits, with its last words, and stops the others', async () => {
    const other = await server('other', 0);
    const failing = plain('api', program('exits-at-once', 5), {
      ...health(await freePort(), 60_000),
      ...needs('healthy', 'other'),
    });
    await expect(
      place.start([other, failing, plain('never', 'sleep 600', needs('healthy', 'api'))]),
    ).rejects.toMatchObject({
      code: 'SERVICE_FAILED',
      message: expect.stringMatching(
        /service "api" ended with exit code 5 .*\ncannot open the database\nnot started because of "api": never$/,
      ),
      services: [
        { name: 'other', state: 'healthy' },
        { name: 'api', state: 'failed' },
        { name: 'never', state: 'skipped' },
      ],
    });
    expect(place.told()).toEqual([
      'starting other',
      'healthy other',
      'starting api',
      'failed api',
      'skipped never',
      'stopped other',
    ]);
  });

  it('says what an unhealthy service last answered', async () => {
    const port = await freePort();
    const sick = plain('sick', program('never-healthy-server', port), health(port, 1_500));
    const beside = await server('beside', 60_000, {});
    await expect(place.start([sick, beside])).rejects.toMatchObject({
      code: 'SERVICE_UNHEALTHY',
      message: expect.stringMatching(/not healthy within 1500 ms; .* status 503\nwaiting for the database/),
      services: [
        { name: 'sick', state: 'unhealthy' },
        { name: 'beside', state: 'unhealthy' },
      ],
    });
    // The one beside it has not failed, it was stopped.
    expect(place.told().slice(0, 3)).toEqual(['starting sick', 'starting beside', 'failed sick']);
    expect(place.told().slice(3).sort()).toEqual(['stopped beside', 'stopped sick']);
  });

  it('says that nobody answered', async () => {
    const deaf = plain('deaf', program('sleeps'), health(await freePort(), 300));
    await expect(place.start([deaf])).rejects.toMatchObject({
      code: 'SERVICE_UNHEALTHY',
      message: expect.stringContaining('last said: ECONNREFUSED'),
    });
  });

  it('is not deceived by a server that accepts and never answers', async () => {
    const port = await freePort();
    const script = `require('net').createServer(() => {}).listen(${port}, '127.0.0.1')`;
    await expect(
      place.start([plain('mute', [process.execPath, '-e', script], health(port, 800))]),
    ).rejects.toMatchObject({
      code: 'SERVICE_UNHEALTHY',
      message: expect.stringMatching(/no answer within|ECONNREFUSED/),
    });
  });

  it('refuses to start where something else already answers, and names it', async () => {
    const stranger = createServer((_request, response) => response.end('hello'));
    const port = await freePort();
    await new Promise<void>((resolve) => stranger.listen(port, '127.0.0.1', resolve));
    try {
      await expect(place.start([plain('api', program('slow-start-server', port), health(port))])).rejects.toMatchObject(
        {
          code: 'SERVICE_FAILED',
          message: expect.stringMatching(
            new RegExp(
              `something else already answers at http://127.0.0.1:${port}/ \\(held by process ${process.pid} `,
            ),
          ),
        },
      );
      expect(place.events).toEqual([]);
    } finally {
      stranger.close();
    }
  });

  it('names a command that cannot be started', async () => {
    await expect(place.start([plain('typo', ['no-such-program'])])).rejects.toMatchObject({
      code: 'SERVICE_FAILED',
      message: expect.stringContaining('`no-such-program`'),
    });
    await expect(place.start([plain('typo', 'no-such-program')])).rejects.toMatchObject({
      code: 'SERVICE_FAILED',
      message: expect.stringContaining('exit code 127'),
    });
  });

  it('stops everything on an abort while services start', async () => {
    const starting = place.start([await server('quick', 0), await server('slow', 60_000)]);
    await Promise.all([
      expect(starting).rejects.toMatchObject({ code: 'RUN_INTERRUPTED' }),
      until(() => place.told().includes('healthy quick')).then(() => place.stop.abort()),
    ]);
    expect(place.told().slice(-2).sort()).toEqual(['stopped quick', 'stopped slow']);
  });

  it('does not start services that depend on each other in a circle', async () => {
    const specs = [plain('a', 'true', needs('healthy', 'b')), plain('b', 'true', needs('healthy', 'a'))];
    await expect(place.start(specs)).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
    expect(place.events).toEqual([]);
  });
});

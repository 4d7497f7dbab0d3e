import { describe, expect, it } from '@jest/globals';
import type { ProbeSpec } from '../../../src/model/probe-spec.ts';
import type { Readiness } from '../../../src/model/service-spec.ts';
import { freePort, program } from '../../programs/program.ts';
import { place, plain } from './service-place.ts';

const ready = (probes: readonly ProbeSpec[], more: Partial<Readiness> = {}) => ({
  readiness: { probes, timeoutMs: 15_000, intervalMs: 20, ...more },
});

describe('several probes', () => {
  it('of every kind must all pass, in one round', async () => {
    const port = await freePort();
    const [node, file] = program('slow-start-server');
    const command = `${node} ${file} ${port} 300 & sleep 0.6; touch ready; echo all set; wait`;
    const probes: ProbeSpec[] = [
      { kind: 'tcp', host: '127.0.0.1', port },
      { kind: 'http', url: `http://localhost:${port}/`, body: { contains: 'ok' } },
      { kind: 'log', line: { matches: '^all (set|done)$' } },
      { kind: 'file', path: place.path('ready') },
      { kind: 'exec', command: 'test -f ready && test "$NAME" = api' },
    ];
    const running = await place.start([plain('api', command, { env: { NAME: 'api' }, ...ready(probes) })]);
    expect(running.timeline[0]?.healthyAfterMs).toBeGreaterThanOrEqual(600);
    await running.stop();
  });

  it('have one deadline, and each tells what it said last', async () => {
    const port = await freePort();
    const probes: ProbeSpec[] = [
      { kind: 'http', url: `http://127.0.0.1:${port}/` },
      { kind: 'log', line: { contains: 'migrated' } },
      { kind: 'exec', command: 'echo not yet; exit 2' },
    ];
    const from = performance.now();
    const api = plain('api', program('slow-start-server', port), ready(probes, { timeoutMs: 900 }));
    await expect(place.start([api])).rejects.toMatchObject({
      code: 'SERVICE_UNHEALTHY',
      message: expect.stringContaining(
        `not healthy within 900 ms; http://127.0.0.1:${port}/ last said: status 200; log line "migrated" last said: not seen yet; \`echo not yet; exit 2\` last said: exit code 2: not yet\n`,
      ),
    });
    expect(performance.now() - from).toBeLessThan(4_000);
  });
});

describe('rounds', () => {
  const counting = (test: string): ProbeSpec => ({ kind: 'exec', command: `echo x >> asked; ${test}` });
  const asked = async () => (await import('node:fs/promises')).readFile(place.path('asked'), 'utf8');

  it('count when they pass in a row', async () => {
    // The third answer is a bad one, so three good ones in a row come after it.
    const probe = counting('test $(wc -l < asked) != 3');
    await (await place.start([plain('api', program('sleeps'), ready([probe], { successThreshold: 3 }))])).stop();
    expect(await asked()).toBe('x\n'.repeat(6));
  });

  it('are over after so many that failed', async () => {
    const api = plain('api', program('sleeps'), ready([counting('false')], { failureThreshold: 4 }));
    await expect(place.start([api])).rejects.toMatchObject({
      code: 'SERVICE_UNHEALTHY',
      message: expect.stringMatching(/was not healthy after 4 failed rounds; /),
    });
    expect(await asked()).toBe('x\n'.repeat(4));
  });

  it('begin after the delay', async () => {
    const api = plain('api', program('sleeps'), ready([counting('true')], { initialDelayMs: 500 }));
    const running = await place.start([api]);
    expect(running.timeline[0]?.healthyAfterMs).toBeGreaterThanOrEqual(500);
    await running.stop();
    expect(await asked()).toBe('x\n');
  });

  it('give each question its time', async () => {
    const probe = counting('test $(wc -l < asked) -ge 2 || sleep 30');
    const api = plain('api', program('sleeps'), ready([probe], { probeTimeoutMs: 500 }));
    const running = await place.start([api]);
    expect(running.timeline[0]?.healthyAfterMs).toBeLessThan(8_000);
    await running.stop();
  });
});

describe('the words of a start that failed', () => {
  it('are the last lines, without secrets, and cut', async () => {
    const noise = 'for i in $(seq 1 100); do echo "line $i"; done';
    const long = 'printf "%2000s\\n" "" | tr " " y';
    const api = plain('api', `${noise}; ${long}; echo "token $DEMO_TOKEN"; exit 3`);
    const error: Error = await place.start([api]).then(
      () => new Error('it has started'),
      (thrown) => thrown,
    );
    const [head, ...last] = error.message.split('\n');
    expect(head).toBe('service "api" ended with exit code 3 before it was healthy');
    expect(last).toHaveLength(20);
    expect(last[0]).toBe('line 83');
    expect(last[18]).toBe('y'.repeat(500));
    expect(last[19]).toBe('token ***');
    // The event says the same, and nothing of it says the secret.
    expect(JSON.stringify([error.message, place.events])).not.toContain('very-secret-value');
  });

  it('hide the secrets of a probe as well', async () => {
    const port = await freePort();
    const probes: ProbeSpec[] = [
      { kind: 'http', url: `http://me:word@127.0.0.1:${port}/?token=very-secret-value` },
      { kind: 'exec', command: 'echo "sent $DEMO_TOKEN"; false' },
    ];
    await expect(
      place.start([plain('api', program('sleeps'), ready(probes, { timeoutMs: 300 }))]),
    ).rejects.toMatchObject({
      message: expect.stringContaining(
        `http://***@127.0.0.1:${port}/?token=*** last said: ECONNREFUSED; \`echo "sent $DEMO_TOKEN"; false\` last said: exit code 1: sent ***`,
      ),
    });
  });
});

import { createServer, type RequestListener, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { ProcessExit } from '../../../src/process/spawn-process.ts';
import { createProbe, type ProbeContext } from '../../../src/services/probes/create-probe.ts';
import { type HealthWait, waitHealthy } from '../../../src/services/wait-healthy.ts';

let server: Server | undefined;
const serve = async (listener: RequestListener): Promise<string> => {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const address = started.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/health`;
};
const context: ProbeContext = {
  ...{ cwd: '/', env: {}, marker: '', startedAtMs: undefined, watchLog: () => () => false, redact: (text) => text },
};
const wait = (url: string, more: Partial<HealthWait> = {}, timeoutMs = 10_000) =>
  waitHealthy({
    name: 'api',
    readiness: { timeoutMs, intervalMs: 10 },
    probes: [createProbe({ kind: 'http', url }, context)],
    exited: new Promise<ProcessExit>(() => undefined),
    lastLines: () => '\nits last line',
    signal: new AbortController().signal,
    ...more,
  });

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

describe('waitHealthy', () => {
  it.each([200, 204, 301, 399])('takes status %d as healthy', async (status) => {
    await wait(await serve((_request, response) => response.writeHead(status).end()));
  });

  it.each([400, 404, 500, 503])('does not take status %d as healthy', async (status) => {
    const url = await serve((_request, response) => response.writeHead(status).end());
    await expect(wait(url, {}, 500)).rejects.toMatchObject({
      code: 'SERVICE_UNHEALTHY',
      message: `service "api" was not healthy within 500 ms; ${url} last said: status ${status}\nits last line`,
    });
  });

  it('asks until the answer changes', async () => {
    let asked = 0;
    await wait(
      await serve((_request, response) => {
        asked += 1;
        response.writeHead(asked < 5 ? 503 : 200).end();
      }),
    );
    expect(asked).toBe(5);
  });

  it('without an interval asks often at first, and less often the longer it takes', async () => {
    const from = performance.now();
    const times: number[] = [];
    const readiness = { timeoutMs: 10_000 };
    await wait(
      await serve((_request, response) => {
        times.push(performance.now() - from);
        response.writeHead(performance.now() - from < 2_000 ? 503 : 200).end();
      }),
      { readiness },
    );
    expect(times.filter((time) => time < 500).length).toBeGreaterThan(6);
    // 4 % of two seconds; at first it was 20 ms.
    const [before = 0, last = 0] = times.slice(-2);
    expect(last - before).toBeGreaterThan(60);
    expect(last).toBeLessThan(2_500);
  });

  it('is healthy at the head of an answer whose body never ends', async () => {
    await wait(await serve((_request, response) => response.write('...')));
  });

  it('does not take the answer of a stranger for that of a process that has ended', async () => {
    const url = await serve(async (_request, response) => {
      await sleep(100);
      response.end();
    });
    const exited = sleep(20).then(() => ({ code: 1, signal: null }));
    await expect(wait(url, { exited })).rejects.toMatchObject({
      code: 'SERVICE_FAILED',
      message: 'service "api" ended with exit code 1 before it was healthy\nits last line',
    });
  });

  it('tells the last answer, not the question that the deadline cut short', async () => {
    let asked = 0;
    const url = await serve((_request, response) => {
      asked += 1;
      if (asked === 1) response.writeHead(503).end();
    });
    await expect(wait(url, {}, 1_000)).rejects.toMatchObject({ message: expect.stringContaining('said: status 503') });
    expect(asked).toBe(2);
  });

  it('stops waiting on an abort', async () => {
    const url = await serve((_request, response) => response.writeHead(503).end());
    await expect(wait(url, { signal: AbortSignal.timeout(50) })).rejects.toMatchObject({ code: 'RUN_INTERRUPTED' });
    await expect(wait(url, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'RUN_INTERRUPTED' });
  });
});

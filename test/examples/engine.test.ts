import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testExtra } from '../../src/model/report.ts';
import { type EngineProject, type EngineRun, makeEngineProject } from './engine-project.ts';

// A plain program of the example, which has no types; its address is computed so that none are looked for.
const programs = new URL('../../examples/engine/redis-client.mjs', import.meta.url).href;
const { connectRedis } = (await import(programs)) as {
  connectRedis(port: number): Promise<{ send(...words: string[]): Promise<number>; close(): void }>;
};

/** A run takes some ten seconds by itself, on two cores that other tests use as well. */
const PATIENCE_MS = 120_000;
/** Tests by suite. */
const TESTS = { unit: 31, conversation: 10, backpressure: 2, recovery: 3 };

const redis = spawnSync('redis-server', ['--version']).error === undefined;
const missing = [...(redis ? [] : ['redis-server']), ...(existsSync('/proc/self/cwd') ? [] : ['/proc'])];
if (missing.length === 0) describe('the engine', theEngine);
else if (process.env.ASSAY_REQUIRE_REDIS === '1') test('the engine', () => expect(missing).toEqual([]));
else {
  process.stderr.write(`\nSKIPPED: examples/engine: there is no ${missing.join(', no ')} on this machine\n`);
  test.skip('the engine', () => undefined);
}

function theEngine(): void {
  let engine: EngineProject;
  beforeAll(async () => {
    engine = await makeEngineProject();
  });
  afterAll(() => engine.remove());

  test(
    'passes as it is: every suite, every criterion on what was measured, nothing left running',
    async () => {
      const { code, said, report } = await engine.run();
      const { services, suites, criteria, problems, conclusion } = report.extra.assay;
      const failed = failures(report).map(({ name, message }) => `${name}: ${message}`);
      expect({ code, conclusion, problems, failed, said }).toMatchObject({
        code: 0,
        conclusion: 'success',
        problems: [],
        failed: [],
      });
      expect(countBySuite(report)).toEqual(TESTS);
      expect(suites.map(({ name, conclusion: of }) => [name, of])).toEqual(
        Object.keys(TESTS).map((name) => [name, 'success']),
      );
      expect(services.map(({ name, state, restarts }) => [name, state, restarts])).toEqual(
        ['redis', 'worker-1', 'worker-2', 'gateway'].map((name) => [name, 'healthy', 0]),
      );
      const judged = criteria.map(({ name, threshold, verdict, samples }) => [name, threshold, verdict, samples]);
      expect(judged).toEqual([
        ['pass_rate', '>= 1', 'met', 46],
        ['answer_time{suite:conversation} p(95)', '< 5s', 'met', 15],
        ['queue_depth_peak{suite:backpressure} max', '<= 1000', 'met', 1],
        ['engine_jobs_rejected_total{suite:backpressure}', '> 0', 'met', 1],
        ['jobs_lost{suite:backpressure} max', '== 0', 'met', 1],
        ['jobs_lost{suite:recovery} max', '== 0', 'met', 3],
        ['recovery_time{suite:recovery} max', '< 5s', 'met', 1],
      ]);
      const figure = (name: string) => criteria.find((one) => one.name.startsWith(name))?.value;
      // Above the low mark of 500, or there was no pressure at all.
      expect(figure('queue_depth_peak')).toBeGreaterThan(500);
      // A job is taken over only after its worker has been silent for 300 ms.
      expect(figure('recovery_time')).toBeGreaterThan(200);
      expect(engine.processes()).toEqual([]);
    },
    PATIENCE_MS,
  );

  test(
    'is red when jobs are acknowledged before they are done, and says how many answers never came',
    async () => {
      const { code, said, report } = await engine.run(['--suite', 'recovery'], {
        ENGINE_ACK_EARLY: '1',
        ENGINE_PATIENCE_MS: '2000',
      });
      const { criteria, conclusion } = report.extra.assay;
      expect({ code, conclusion }).toEqual({ code: 1, conclusion: 'failure' });
      const failed = new Map(failures(report).map(({ name, message }) => [name, message]));
      for (const name of [
        'the jobs of a killed worker are done by another one, each exactly once',
        'a worker that hangs and comes back does nothing twice',
      ]) {
        expect(failed.get(name)).toMatch(/\d+ of 24 answers never came/);
      }
      expect(criteria.filter(({ verdict }) => verdict !== 'met')).toMatchObject([
        { name: 'pass_rate', verdict: 'missed' },
        { name: 'jobs_lost{suite:recovery} max', verdict: 'missed', value: expect.any(Number) },
        // The time in which only some of them came back is none.
        { name: 'recovery_time{suite:recovery} max', verdict: 'inconclusive', value: null },
      ]);
      expect(said).toMatch(/jobs_lost\{suite:recovery\} max == 0: missed/);
      expect(engine.processes()).toEqual([]);
    },
    PATIENCE_MS,
  );

  test(
    'is red when a worker crashes under a suite, and names it, although no job was lost',
    async () => {
      const [killed, { code, said, report }] = await Promise.all([
        killBusyWorker(engine),
        engine.run(['--suite', 'backpressure']),
      ]);
      expect(killed).toBeGreaterThan(0);
      const { services, criteria, problems, conclusion } = report.extra.assay;
      expect({ code, conclusion }).toEqual({ code: 4, conclusion: 'inconclusive' });
      expect(problems).toMatchObject([
        {
          code: 'SERVICE_FAILED',
          message: expect.stringMatching(
            /^service "worker-[12]" .*SIGKILL while "backpressure" ran; it was healthy again after \d+ ms/,
          ),
        },
      ]);
      expect(said).toMatch(/SERVICE_FAILED: service "worker-[12]"/);
      const restarts = services.filter(({ name }) => name.startsWith('worker')).map((one) => one.restarts);
      expect(restarts.sort()).toEqual([0, 1]);
      // The other worker took over what it held.
      expect(countBySuite(report)).toEqual({ backpressure: TESTS.backpressure });
      expect(failures(report)).toEqual([]);
      expect(criteria.find(({ name }) => name.startsWith('jobs_lost'))).toMatchObject({ verdict: 'met', value: 0 });
      expect(engine.processes()).toEqual([]);
    },
    PATIENCE_MS,
  );
}

const failures = (report: EngineRun['report']) => report.results.tests.filter(({ status }) => status === 'failed');

function countBySuite(report: EngineRun['report']): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of report.results.tests) {
    const { suite } = testExtra(one);
    counts[suite] = (counts[suite] ?? 0) + 1;
  }
  return counts;
}

/** Kills a worker of the run as soon as jobs are waiting; answers with its process number, 0 when none ever were. */
async function killBusyWorker({ redisPort, processes }: EngineProject): Promise<number> {
  for (const end = performance.now() + PATIENCE_MS / 2; performance.now() < end; await sleep(10)) {
    // Asked of the queue itself: the gateway is busy just then.
    const redis = await connectRedis(redisPort).catch(() => undefined);
    const depth = await redis?.send('XLEN', 'engine:jobs').catch(() => 0);
    redis?.close();
    const worker = processes().find(({ command }) => command.endsWith('node worker.mjs'));
    if (depth === undefined || depth < 100 || worker === undefined) continue;
    process.kill(worker.pid, 'SIGKILL');
    return worker.pid;
  }
  return 0;
}

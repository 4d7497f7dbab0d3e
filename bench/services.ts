// What supervision adds to services' own time: until 20 of them are up, until they are gone, and while they are sampled.
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { toServiceSpec } from '../src/config/to-service-spec.ts';
import { systemClock } from '../src/model/ports.ts';
import type { ServiceSpec } from '../src/model/service-spec.ts';
import { readEnvironment } from '../src/process/read-environment.ts';
import { sampleProcesses } from '../src/process/sample-processes.ts';
import { type RunningServices, startServices } from '../src/services/start-services.ts';
import { freePort } from '../test/programs/program.ts';

/** Odd, so that the median is one of the runs. */
const RUNS = 3;
const LEVELS = 5;
const PER_LEVEL = 4;
/** What the project promises: share of the critical path, milliseconds beyond the grace, share of one core. */
const LIMITS = { startShare: 0.1, stopMs: 2_000, samplingShare: 0.01 };
/** As a run samples. */
const SAMPLE_EVERY_MS = 1_000;
const SAMPLED_MS = 5_000;
const STUBBORN_GRACE_MS = 1_000;

const folder = await mkdtemp(join(tmpdir(), 'assay-bench-'));
try {
  print(`node ${process.version}, ${LEVELS * PER_LEVEL} services, each a tree of 4 processes, median of ${RUNS} runs`);
  const starts: Start[] = [];
  for (let run = 0; run < RUNS; run += 1) starts.push(await startAndStop());
  const start = middle(starts, ({ wallMs, criticalMs }) => wallMs / criticalMs);
  print(`critical path of their own start-up times   ${start.criticalMs.toFixed(0).padStart(6)} ms, ${LEVELS} deep`);
  print(`until all of them are healthy               ${start.wallMs.toFixed(0).padStart(6)} ms`);
  check('share that waiting adds to the critical path', start.wallMs / start.criticalMs - 1, LIMITS.startShare);
  const stop = middle(starts, ({ stopMs }) => stopMs).stopMs;
  print(
    `stop in order, services that end at once    ${stop.toFixed(0).padStart(6)} ms, ports and processes proven gone`,
  );
  check('ms beyond their grace', stop, LIMITS.stopMs);
  const stubborn: number[] = [];
  for (let run = 0; run < RUNS; run += 1) stubborn.push(await stopStubborn());
  const killed = middle(stubborn, (ms) => ms);
  print(
    `stop of services that must be killed        ${killed.toFixed(0).padStart(6)} ms, grace ${STUBBORN_GRACE_MS} ms`,
  );
  check('ms beyond their grace', killed - STUBBORN_GRACE_MS, LIMITS.stopMs);
  const trees = await sampleThem('polite');
  print(
    `CPU while their 80 processes are sampled    ${percent(trees.share)} of a core, without ${percent(trees.idle)}`,
  );
  const { share, idle } = await sampleThem('single');
  print(`CPU while 20 processes are sampled          ${percent(share)} of a core, without ${percent(idle)}`);
  check('share of a core for sampling 20 processes', share - idle, LIMITS.samplingShare);
} finally {
  await rm(folder, { recursive: true });
}

interface Start {
  readonly wallMs: number;
  readonly criticalMs: number;
  readonly stopMs: number;
}

/** Each but those of the first level waits for two of the level above; start-up times differ by a factor of three. */
async function startAndStop(): Promise<Start> {
  const specs = await Promise.all(
    Array.from({ length: LEVELS * PER_LEVEL }, (_, index) => {
      const [level, place] = [Math.floor(index / PER_LEVEL), index % PER_LEVEL];
      const above = [place, (place + 1) % PER_LEVEL].map((one) => `s${level - 1}${one}`);
      return service(`s${level}${place}`, 300 + 200 * ((index * 7) % PER_LEVEL), level === 0 ? [] : above);
    }),
  );
  const from = performance.now();
  const running = await start(specs);
  const wallMs = performance.now() - from;
  await sleep(500);
  const stopMs = await timed(() => running.stop());
  return { wallMs, criticalMs: await criticalPath(specs), stopMs };
}

async function stopStubborn(): Promise<number> {
  const names = Array.from({ length: LEVELS * PER_LEVEL }, (_, index) => `t${index}`);
  const running = await start(await Promise.all(names.map((name) => service(name, 0, [], 'stubborn'))));
  return timed(() => running.stop());
}

/** CPU time of this process, with sampling and without. */
async function sampleThem(manner: string): Promise<{ share: number; idle: number }> {
  const names = Array.from({ length: LEVELS * PER_LEVEL }, (_, index) => `${manner}${index}`);
  const running = await start(await Promise.all(names.map((name) => service(name, 0, [], manner))));
  const idle = await cpuShare();
  const roots = () => running.rootPids();
  const sampler = sampleProcesses({ roots, intervalMs: SAMPLE_EVERY_MS, clock: systemClock });
  // The first look reads every process of the machine.
  await sleep(2 * SAMPLE_EVERY_MS);
  const share = await cpuShare();
  const { trees } = await sampler.stop();
  if (trees.size !== names.length) throw new Error(`${trees.size} of ${names.length} services were sampled`);
  await running.stop();
  return { share, idle };
}

/** The middle of several windows: what the machine does besides is not meant. */
async function cpuShare(): Promise<number> {
  const shares: number[] = [];
  for (let window = 0; window < RUNS; window += 1) {
    const before = process.cpuUsage();
    const from = performance.now();
    await sleep(SAMPLED_MS);
    const { user, system } = process.cpuUsage(before);
    shares.push((user + system) / 1_000 / (performance.now() - from));
  }
  return middle(shares, (share) => share);
}

/** As the configuration would have it, with every default. */
async function service(name: string, delayMs: number, dependsOn: string[], manner = 'polite'): Promise<ServiceSpec> {
  const port = await freePort();
  const program = join(import.meta.dirname, 'service.mjs');
  return toServiceSpec(
    name,
    {
      command: [process.execPath, program, String(port), String(delayMs), manner],
      depends_on: dependsOn,
      readiness: [{ http: `http://127.0.0.1:${port}/` }],
      shutdown: { grace: `${manner === 'stubborn' ? STUBBORN_GRACE_MS : 10_000}ms` },
    },
    folder,
  );
}

function start(specs: readonly ServiceSpec[]): Promise<RunningServices> {
  return startServices(specs, {
    env: readEnvironment(),
    marker: randomUUID(),
    logDirectory: folder,
    ci: true,
    signal: new AbortController().signal,
    clock: systemClock,
    onEvent: () => undefined,
  });
}

/** The longest chain of start-up times, as the services themselves have measured them. */
async function criticalPath(specs: readonly ServiceSpec[]): Promise<number> {
  const upAfter = new Map<string, number>();
  for (const { name, dependsOn } of specs) {
    const log = await readFile(join(folder, `${name}.log`), 'utf8');
    const own = Number(/up after ([0-9.]+)\n$/.exec(log)?.[1]);
    upAfter.set(name, own + Math.max(0, ...dependsOn.map((other) => upAfter.get(other.name) ?? Number.NaN)));
  }
  return Math.max(...upAfter.values());
}

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

function middle<T>(samples: readonly T[], by: (sample: T) => number): T {
  return samples.toSorted((a, b) => by(a) - by(b))[Math.floor(samples.length / 2)] as T;
}

function check(what: string, value: number, limit: number): void {
  print(`  ${value <= limit ? 'met   ' : 'MISSED'} ${what}: ${value.toFixed(3)} (<= ${limit})`);
  if (value > limit) process.exitCode = 1;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

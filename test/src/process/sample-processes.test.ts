import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { systemClock } from '../../../src/model/ports.ts';
import { createTreeFinder } from '../../../src/process/find-trees.ts';
import { recordSeries } from '../../../src/process/record-series.ts';
import { sampleProcesses } from '../../../src/process/sample-processes.ts';
import { type RunningProcess, spawnProcess } from '../../../src/process/spawn-process.ts';
import { stopTree } from '../../../src/process/stop-tree.ts';
import type { UsageSource } from '../../../src/process/usage-source.ts';
import { isAlive, program, programEnvironment, until } from '../../programs/program.ts';

const started: RunningProcess[] = [];
const start = async (command: string | string[]) => {
  const process = await spawnProcess({ command, cwd: '/', env: programEnvironment(), marker: 'sampled' });
  started.push(process);
  return process;
};
afterEach(async () => {
  for (const process of started.splice(0)) await stopTree(process, { graceMs: 0 });
});

const linux = process.platform === 'linux' ? it : it.skip;

describe('sampleProcesses', () => {
  linux('sees what leaks and what burns, tree by tree', async () => {
    const leak = await start(program('leaks-file-descriptors', 200));
    const burn = await start('while :; do :; done & while :; do :; done & wait');
    await until(() => leak.output().includes('leaked 200'));
    const roots = new Map([
      ['leak', leak.pid],
      ['burn', burn.pid],
    ]);
    const sampler = sampleProcesses({ roots: () => roots, intervalMs: 50, clock: systemClock });
    await until(() => (sampler.samples().trees.get('burn')?.samples ?? 0) >= 10);
    const { trees, machine } = await sampler.stop();
    const value = (name: string, key: 'cpuPercent' | 'memoryBytes' | 'fileDescriptors' | 'threads') =>
      trees.get(name)?.values.get(key);
    expect(value('leak', 'fileDescriptors')?.peak).toBeGreaterThan(200);
    expect(value('burn', 'fileDescriptors')?.peak).toBeLessThan(100);
    // Node with its pool of threads; the shell and the two loops.
    expect(value('leak', 'threads')?.peak).toBeGreaterThan(4);
    expect(value('burn', 'threads')?.peak).toBe(3);
    expect(value('leak', 'memoryBytes')?.peak).toBeGreaterThan(20_000_000);
    expect(value('leak', 'memoryBytes')?.peak).toBeLessThan(500_000_000);
    // Two endless loops on a machine that others use too.
    expect(value('burn', 'cpuPercent')?.mean).toBeGreaterThan(20);
    expect(value('burn', 'cpuPercent')?.mean).toBeGreaterThan(2 * (value('leak', 'cpuPercent')?.mean ?? 0));
    expect(machine.values.get('cpuPercent')?.peak).toBeLessThanOrEqual(100);
    expect(machine.values.get('memoryBytes')?.peak).toBeGreaterThan(50_000_000);
    for (const key of ['fileDescriptors', 'threads'] as const) expect(machine.values.get(key)?.peak).toBeGreaterThan(0);
  });

  linux('follows a name to its next process, and forgets one that is gone', async () => {
    let root = (await start(program('sleeps'))).pid;
    const sampler = sampleProcesses({
      roots: () => new Map([['api', root]]),
      intervalMs: 20,
      clock: systemClock,
    });
    const samples = () => sampler.samples().trees.get('api')?.samples ?? 0;
    await until(() => samples() > 2);
    const [first] = started.splice(0) as [RunningProcess];
    await stopTree(first, { graceMs: 0 });
    const machine = () => sampler.samples().machine.samples;
    const [before, looks] = [samples(), machine()];
    await until(() => machine() > looks + 3);
    expect(samples()).toBeLessThanOrEqual(before + 1);
    root = (await start(program('sleeps'))).pid;
    await until(() => samples() > before + 3);
    await sampler.stop();
  });

  linux('finds grandchildren, and not what has cut all ties', async () => {
    const tree = await start(program('forks'));
    const forker = await start(program('double-fork', 'stay'));
    await until(() => tree.output().includes('all started') && forker.output().includes('forked'));
    const trees = createTreeFinder().find([tree.pid, forker.pid]);
    expect(trees.get(tree.pid)).toHaveLength(3);
    // Its escaped child has a session and a parent of its own; only the marker tells of it, and that is not sampled.
    expect(trees.get(forker.pid)).toEqual([forker.pid]);
  });

  it('never keeps the program alive', async () => {
    const script = `
      import { sampleProcesses } from ${JSON.stringify(new URL('../../../src/process/sample-processes.ts', import.meta.url).href)};
      sampleProcesses({ roots: () => new Map(), intervalMs: 10, clock: { now: Date.now, monotonic: () => performance.now() } });`;
    const args = ['--import', 'tsx', '--input-type=module', '-e', script];
    const child = spawn(process.execPath, args, { env: programEnvironment(), stdio: 'inherit' });
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(isAlive(child.pid as number)).toBe(false);
  });

  it('misses a sample that cannot be taken, and takes the next', async () => {
    let asked = 0;
    const source: UsageSource = {
      async read() {
        asked += 1;
        if (asked === 2) throw new Error('no answer');
        return { trees: new Map([['api', { memoryBytes: asked }]]) };
      },
    };
    const sampler = sampleProcesses({ roots: () => new Map(), intervalMs: 1, clock: systemClock, source });
    await until(() => asked > 5);
    const { trees, machine } = await sampler.stop();
    expect(trees.get('api')?.samples).toBe(asked - 1);
    expect(machine).toEqual({ samples: 0, points: [], values: new Map() });
  });
});

describe('recordSeries', () => {
  it('keeps at most its points, the times in order, every peak, and the exact mean', () => {
    const values = fc.array(fc.option(fc.nat(1_000_000), { nil: undefined }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 8 }), (given, half) => {
        const recorder = recordSeries(2 * half);
        given.forEach((value, atMs) => {
          recorder.add({ atMs, ...(value === undefined ? {} : { memoryBytes: value }) });
        });
        const series = recorder.series();
        const numbers = given.filter((value) => value !== undefined);
        const kept = series.points.map(({ memoryBytes }) => memoryBytes).filter((value) => value !== undefined);
        expect(series.samples).toBe(given.length);
        expect(series.points.length).toBeLessThanOrEqual(2 * half);
        expect(series.points.length).toBeGreaterThanOrEqual(Math.min(given.length, half));
        expect(series.points.map(({ atMs }) => atMs)).toEqual(
          series.points.map(({ atMs }) => atMs).sort((one, two) => one - two),
        );
        if (numbers.length === 0) return expect(series.values.size).toBe(0);
        expect(Math.max(...kept)).toBe(Math.max(...numbers));
        const { count, peak, mean } = series.values.get('memoryBytes') ?? { count: 0, peak: 0, mean: 0 };
        expect([count, peak]).toEqual([numbers.length, Math.max(...numbers)]);
        expect(mean).toBeCloseTo(numbers.reduce((sum, value) => sum + value, 0) / numbers.length);
      }),
    );
  });

  it('holds each peak where it was', () => {
    const recorder = recordSeries(10);
    for (let atMs = 0; atMs < 1_000; atMs += 1) recorder.add({ atMs, cpuPercent: atMs === 777 ? 100 : 1 });
    const { points } = recorder.series();
    const at = points.findIndex(({ cpuPercent }) => cpuPercent === 100);
    expect(points[at]?.atMs).toBeLessThanOrEqual(777);
    expect(points[at + 1]?.atMs ?? 1_000).toBeGreaterThan(777);
  });
});

import { afterEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '../../../src/model/ports.ts';
import { createPidusageSource } from '../../../src/process/pidusage-source.ts';
import { sampleProcesses } from '../../../src/process/sample-processes.ts';
import { type RunningProcess, spawnProcess } from '../../../src/process/spawn-process.ts';
import { stopTree } from '../../../src/process/stop-tree.ts';
import { program, programEnvironment, until } from '../../programs/program.ts';

const started: RunningProcess[] = [];
const start = async (command: string | string[]) => {
  const process = await spawnProcess({ command, cwd: '/', env: programEnvironment(), marker: 'pidusage' });
  started.push(process);
  return process;
};
afterEach(async () => {
  for (const process of started.splice(0)) await stopTree(process, { graceMs: 0 });
});

describe('createPidusageSource', () => {
  it('tells processor and memory of each root, and nothing of the machine', async () => {
    const burn = await start(['sh', '-c', 'while :; do :; done']);
    const idle = await start(program('sleeps'));
    await until(() => idle.output().includes('sleeper'));
    const roots = new Map([
      ['burn', burn.pid],
      ['idle', idle.pid],
    ]);
    const source = createPidusageSource();
    const sampler = sampleProcesses({ roots: () => roots, intervalMs: 50, clock: systemClock, source });
    await until(() => (sampler.samples().trees.get('burn')?.samples ?? 0) >= 10);
    const { trees, machine } = await sampler.stop();
    const value = (name: string, key: 'cpuPercent' | 'memoryBytes') => trees.get(name)?.values.get(key);
    expect(value('burn', 'cpuPercent')?.peak).toBeGreaterThan(10);
    expect(value('idle', 'memoryBytes')?.peak).toBeGreaterThan(20_000_000);
    expect(value('idle', 'memoryBytes')?.peak).toBeLessThan(500_000_000);
    expect(machine.samples).toBe(0);
  });

  it('misses what is gone', async () => {
    const [gone, stays] = [await start(program('exits-at-once')), await start(program('sleeps'))];
    await gone.exited;
    const source = createPidusageSource();
    const look = async (...roots: [string, number][]) => [...(await source.read(new Map(roots))).trees.keys()];
    expect(await look(['gone', gone.pid], ['stays', stays.pid])).toEqual(['stays']);
    expect(await look(['gone', gone.pid])).toEqual([]);
    expect(await look()).toEqual([]);
  });
});

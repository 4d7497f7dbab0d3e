import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { findMarked } from '../../../src/process/find-marked.ts';
import { spawnProcess } from '../../../src/process/spawn-process.ts';
import { stopTree } from '../../../src/process/stop-tree.ts';
import { assertNothingLeft, sweepMarked } from '../../../src/process/sweep-marked.ts';
import { isAlive, program, programEnvironment, until } from '../../programs/program.ts';

const start = async (marker: string, command: string[], ready: string) => {
  const process = await spawnProcess({ command, cwd: tmpdir(), env: programEnvironment(), marker });
  await until(() => process.output().includes(ready));
  return process;
};
const pidIn = (output: string) => Number(/ (\d+)/.exec(output)?.[1]);

describe('stopTree', () => {
  it('kills what ignores SIGTERM, after the grace', async () => {
    const stubborn = await start(randomUUID(), program('ignores-sigterm'), 'stubborn');
    const before = performance.now();
    await stopTree(stubborn, { graceMs: 400 });
    expect(performance.now() - before).toBeGreaterThanOrEqual(400);
    expect(stubborn.output()).toContain('ignored SIGTERM');
    expect(await stubborn.exited).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('sends the signal it is told', async () => {
    const sleeper = await start(randomUUID(), program('sleeps'), 'sleeper');
    await stopTree(sleeper, { graceMs: 5_000, signal: 'SIGINT' });
    expect(await sleeper.exited).toEqual({ code: null, signal: 'SIGINT' });
  });

  it('reaches what has left the group while its leader still runs', async () => {
    const leader = await start(randomUUID(), program('double-fork', 'stay'), 'escaped');
    const escaped = Number(/escaped (\d+)/.exec(leader.output())?.[1]);
    await stopTree(leader, { graceMs: 1_000 });
    expect([isAlive(leader.pid), isAlive(escaped)]).toEqual([false, false]);
  });

  it('does nothing to what is gone', async () => {
    const gone = await start(randomUUID(), program('exits-at-once'), 'cannot open');
    await gone.exited;
    await stopTree(gone, { graceMs: 60_000 });
    await stopTree(gone, { graceMs: 60_000 });
    expect(await gone.exited).toEqual({ code: 1, signal: null });
  });
});

describe('sweepMarked', () => {
  it('finds by marker, answers with what it stopped, and spares other markers and itself', async () => {
    const [mine, other] = [randomUUID(), randomUUID()];
    const swept = await start(mine, program('ignores-sigterm'), 'stubborn');
    const spared = await start(other, program('sleeps'), 'sleeper');
    expect(() => assertNothingLeft(mine)).toThrow(
      expect.objectContaining({
        code: 'SERVICE_NOT_STOPPED',
        message: expect.stringMatching(new RegExp(`process ${swept.pid} \\(.*ignores-sigterm\\.mjs\\)`)),
      }),
    );
    expect(await sweepMarked({ marker: mine, graceMs: 200 })).toEqual([
      { pid: swept.pid, commandLine: expect.stringContaining('ignores-sigterm.mjs') },
    ]);
    expect([isAlive(pidIn(swept.output())), isAlive(pidIn(spared.output()))]).toEqual([false, true]);
    assertNothingLeft(mine);
    expect(await sweepMarked({ marker: other, graceMs: 0 })).toHaveLength(1);
    expect(findMarked(other)).toEqual([]);
  });

  it('never touches its own process, even if a session is named that contains it', async () => {
    const sessionOfTests = Number(
      (await start(randomUUID(), ['sh', '-c', `cut -d' ' -f6 /proc/${process.pid}/stat`], '\n')).output(),
    );
    const found = findMarked(randomUUID(), [sessionOfTests]).map(({ pid }) => pid);
    expect(found).not.toContain(process.pid);
    expect(found).not.toContain(process.ppid);
  });
});

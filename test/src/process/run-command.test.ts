import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { afterEach, describe, expect, it } from '@jest/globals';
import { findMarked } from '../../../src/process/find-marked.ts';
import { type CommandRequest, runCommand } from '../../../src/process/run-command.ts';
import { spawnProcess } from '../../../src/process/spawn-process.ts';
import { stopTree } from '../../../src/process/stop-tree.ts';
import { isAlive, program, programEnvironment, until } from '../../programs/program.ts';

const marker = randomUUID();
const lines: string[] = [];
const run = (command: CommandRequest['command'], more: Partial<CommandRequest> = {}) => {
  lines.length = 0;
  const onLine = (line: string) => lines.push(line);
  return runCommand({ command, cwd: tmpdir(), env: programEnvironment(), marker, onLine, ...more });
};
const pidOf = (role: string) => Number(lines.find((line) => line.startsWith(`${role} `))?.split(' ')[1]);

afterEach(() => {
  expect(findMarked(marker)).toEqual([]);
});

describe('how a command ends', () => {
  it('tells exit code and output, of text by the shell and of lists without one', async () => {
    expect(
      await run('echo "$HOME_OF" | tr a-z A-Z; exit 3', { env: { PATH: '/usr/bin:/bin', HOME_OF: 'me' } }),
    ).toEqual(expect.objectContaining({ code: 3, signal: null, timedOut: false, aborted: false, output: 'ME\n' }));
    expect((await run(['printf', '%s', '$HOME; exit 3'])).output).toBe('$HOME; exit 3');
  });

  it('tells the signal that ended it', async () => {
    expect(await run('kill -SEGV $$')).toEqual(expect.objectContaining({ code: null, signal: 'SIGSEGV' }));
  });

  it('gives no standard input', async () => {
    expect((await run('cat; echo done')).output).toBe('done\n');
  });

  it('names program and folder that do not exist', async () => {
    await expect(run(['no-such-program', 'x'])).rejects.toMatchObject({
      code: 'SUITE_COMMAND_MISSING',
      message: expect.stringMatching(/`no-such-program x` in .*ENOENT/),
    });
    await expect(run('true', { cwd: '/no/such/folder' })).rejects.toMatchObject({
      code: 'SUITE_COMMAND_MISSING',
      message: expect.stringContaining('folder /no/such/folder does not exist'),
    });
  });

  it('marks the processes of the run, beside the marker of an outer run', async () => {
    expect((await run('echo "$ASSAY_RUN_MARKER"', { env: {} })).output).toBe(`${marker}\n`);
    const nested = await run('echo "$ASSAY_RUN_MARKER"', { env: { ASSAY_RUN_MARKER: 'outer' } });
    expect(nested.output).toBe(`outer ${marker}\n`);
  });
});

describe('what is stopped', () => {
  it('stops the whole tree at the timeout', async () => {
    const result = await run(program('forks'), { timeoutMs: 1_500 });
    expect(result).toEqual(expect.objectContaining({ timedOut: true, aborted: false, code: null, signal: 'SIGTERM' }));
    expect(lines).toContain('all started');
    for (const role of ['parent', 'child', 'grandchild']) expect(isAlive(pidOf(role))).toBe(false);
  });

  it('stops the whole tree on an abort', async () => {
    const stop = new AbortController();
    const running = run(program('forks'), { signal: stop.signal });
    await until(() => lines.includes('all started'));
    stop.abort();
    expect(await running).toEqual(expect.objectContaining({ timedOut: false, aborted: true }));
    for (const role of ['parent', 'child', 'grandchild']) expect(isAlive(pidOf(role))).toBe(false);
  });

  it('starts nothing after an abort', async () => {
    const result = await run('echo started', { signal: AbortSignal.abort() });
    expect(result).toEqual({ code: null, signal: null, timedOut: false, aborted: true, durationMs: 0, output: '' });
  });

  it('sweeps what a command leaves behind after a normal exit', async () => {
    expect(await run(program('forks', 'leave'))).toEqual(expect.objectContaining({ code: 0, timedOut: false }));
    expect(lines).toContain('all started');
    expect(isAlive(pidOf('grandchild'))).toBe(false);
  });

  it('sweeps a double-forked process with its own session, and is not held up by its open pipe', async () => {
    expect(await run(program('double-fork'))).toEqual(expect.objectContaining({ code: 0 }));
    expect(pidOf('escaped')).toBeGreaterThan(0);
    expect(isAlive(pidOf('escaped'))).toBe(false);
  });

  it('kills what clears its environment, as long as it stays in the session', async () => {
    const [node, file] = program('sleeps');
    await run(`env -i ${node} ${file} & sleep 0.5`);
    expect(pidOf('sleeper')).toBeGreaterThan(0);
    expect(isAlive(pidOf('sleeper'))).toBe(false);
  });

  it('leaves other processes of the run alone', async () => {
    const other = await spawnProcess({ command: program('sleeps'), cwd: tmpdir(), env: programEnvironment(), marker });
    await run(program('double-fork'));
    expect(isAlive(other.pid)).toBe(true);
    await stopTree(other, { graceMs: 1_000 });
    expect(isAlive(other.pid)).toBe(false);
  });
});

describe('output', () => {
  it('hands over whole lines and characters, and keeps the end', async () => {
    const result = await run(program('chatty', 5_000), { maxKeptBytes: 1_000 });
    expect(lines).toEqual([...Array.from({ length: 5_000 }, (_, index) => `line ${index} ä€😀`), 'last without end']);
    expect(Buffer.byteLength(result.output)).toBeLessThanOrEqual(1_000);
    expect(Buffer.byteLength(result.output)).toBeGreaterThan(990);
    expect(result.output).toMatch(/line 4999 ä€😀\nlast without end$/);
    expect(result.output).not.toContain('\uFFFD');
  });

  it('ends lines at LF, CR LF and CR', async () => {
    await run(String.raw`printf 'a\r\nb\rc\n\nd\r'`);
    expect(lines).toEqual(['a', 'b', 'c', '', 'd']);
  });
});

import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';
import { setTimeout as sleep } from 'node:timers/promises';
import { AssayError } from '../model/assay-error.ts';
import { createLineSplitter } from './line-splitter.ts';
import { withMarkers } from './markers.ts';
import { createOutputTail, type OutputTail } from './output-tail.ts';

/** What to start, and where its output goes. */
export interface SpawnRequest {
  /** Text is given to `/bin/sh -c`; a list is the program and its arguments, with no shell between. */
  readonly command: string | readonly string[];
  readonly cwd: string;
  /** The whole environment; nothing is inherited beside it. */
  readonly env: Readonly<Record<string, string>>;
  /** Marks every process of the run. */
  readonly marker: string;
  /** Called for each line of standard output and standard error, in the order in which they arrive. */
  readonly onLine?: (line: string) => void;
  readonly maxKeptBytes?: number;
}

/** How a process ended: one of the two is null. */
export interface ProcessExit {
  readonly code: number | null;
  readonly signal: string | null;
}

export interface RunningProcess {
  /** Also the id of its process group and of its session. */
  readonly pid: number;
  /** Marks this process and what it starts, and nothing else of the run. */
  readonly commandMarker: string;
  /** Never rejects. Output may still be on its way; see `drained`. */
  readonly exited: Promise<ProcessExit>;
  hasExited(): boolean;
  /** The last bytes of its output. */
  output(): string;
  /** After the exit: waits for the rest of the output, but no longer than this, and closes the pipes. */
  drained(timeoutMs: number): Promise<void>;
}

/** Some hundred lines: enough to see why a command died, little enough to keep for every command of a run. */
const MAX_KEPT_BYTES = 64 * 1024;

/**
 * Starts a command in a process group and session of its own, with no standard input.
 * Throws AssayError SUITE_COMMAND_MISSING if the program or its folder does not exist or may not be used.
 */
export async function spawnProcess(request: SpawnRequest): Promise<RunningProcess> {
  const { command, cwd, env, marker, onLine, maxKeptBytes = MAX_KEPT_BYTES } = request;
  const [program = '', ...args] = typeof command === 'string' ? ['/bin/sh', '-c', command] : command;
  await assertFolder(cwd, command);
  const commandMarker = randomUUID();
  const tail = createOutputTail(maxKeptBytes);
  let child: ChildProcess;
  try {
    child = spawn(program, args, {
      cwd,
      env: withMarkers(env, marker, commandMarker),
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const closed = once(child, 'close').then(
      () => true,
      () => true,
    );
    const exited = new Promise<ProcessExit>((resolve) => {
      child.once('exit', (code, signal) => resolve({ code, signal }));
    });
    read(child.stdout, tail, onLine);
    read(child.stderr, tail, onLine);
    await once(child, 'spawn');
    return {
      pid: child.pid as number,
      commandMarker,
      exited,
      hasExited: () => child.exitCode !== null || child.signalCode !== null,
      output: () => tail.text(),
      drained: async (timeoutMs) => {
        const stop = new AbortController();
        await Promise.race([closed, sleep(timeoutMs, undefined, { signal: stop.signal }).catch(() => undefined)]);
        stop.abort();
        // A process that escaped with the pipe in its hands must not keep this one waiting for ever.
        child.stdout?.destroy();
        child.stderr?.destroy();
      },
    };
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? (cause as Error).message;
    throw new AssayError('SUITE_COMMAND_MISSING', `cannot start ${shown(command)} in ${cwd}: ${reason}`, { cause });
  }
}

function read(stream: ChildProcess['stdout'], tail: OutputTail, onLine: SpawnRequest['onLine']): void {
  const decoder = new StringDecoder('utf8');
  const lines = createLineSplitter((line) => onLine?.(line));
  const push = (text: string) => {
    if (text === '') return;
    tail.push(text);
    lines.push(text);
  };
  stream?.on('data', (chunk: Buffer) => push(decoder.write(chunk)));
  // 'close' also comes when the pipe is given up; the unfinished line is worth showing in both cases.
  stream?.once('close', () => {
    push(decoder.end());
    lines.end();
  });
  // A broken pipe ends the output; how the process ended is told by its exit.
  stream?.on('error', () => undefined);
}

async function assertFolder(cwd: string, command: SpawnRequest['command']): Promise<void> {
  // Node reports a missing folder as if the program were missing; the user should be told which of the two it is.
  const folder = await stat(cwd).catch(() => undefined);
  if (folder?.isDirectory()) return;
  throw new AssayError('SUITE_COMMAND_MISSING', `cannot start ${shown(command)}: its folder ${cwd} does not exist`);
}

function shown(command: SpawnRequest['command']): string {
  return `\`${[command].flat().join(' ').slice(0, 500)}\``;
}

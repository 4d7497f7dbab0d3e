import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { Socket } from 'node:net';
import { setPriority, tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ArtifactRequest, ReaderAnswer } from './artifact-request.ts';

/** Megabytes of values; the largest report that is read takes half of it, and beyond it the process ends. */
const HEAP_MB = 64;
/** What is alive while a test is read is little; larger nurseries only hold garbage for longer. */
const NURSERY_MB = 2;
/** A tenth of the share of the thread that answers. */
const NICE = 10;
/** The largest report takes some ten seconds. */
const HEAD_MS = 60_000;
/** The next batch is there already, or nearly. */
const BATCH_MS = 20_000;
/** What a report says beside its results has 8 MB, and some times that when its characters are escaped. */
const MAX_LINE = 40_000_000;
const NEWLINE = 0x0a;

/** The process ended or fell silent while it read: a fault of the artifact, or an accident. */
export class ReaderGone extends Error {}

/** A process that reads one artifact at a time. */
export class ReaderProcess {
  private readonly child: ChildProcess;
  private readonly chunks: AsyncIterator<Buffer>;
  private held: Buffer = Buffer.alloc(0);
  private end: string | undefined;
  /** Why there is no process: the machine's fault, and no artifact's. */
  private missing: Error | undefined;

  constructor() {
    this.child = spawn(
      process.execPath,
      [`--max-old-space-size=${HEAP_MB}`, `--max-semi-space-size=${NURSERY_MB}`, readerFile()],
      // No setting of the bot, and above all no secret, is any business of what reads other people's files.
      { stdio: ['pipe', 'pipe', 'ignore'], env: { TMPDIR: tmpdir() } },
    );
    // Whoever waits for an answer of the bot goes first when all want the same core.
    if (this.child.pid !== undefined) setPriority(this.child.pid, NICE);
    this.child.once('error', (error) => {
      this.missing = error;
    });
    this.child.once('exit', (code, signal) => {
      this.end ??= `ended with ${signal ?? code}`;
    });
    // It may end while it is written to; that is told when its answer is missing.
    this.child.stdin?.on('error', () => undefined);
    this.chunks = (this.child.stdout as NodeJS.ReadableStream)[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  /** Starts to read an artifact; silent for longer than `milliseconds` it is gone. Throws ReaderGone. */
  async ask(zip: Buffer, request: ArtifactRequest, milliseconds = HEAD_MS): Promise<ReaderAnswer> {
    this.hold(true);
    this.child.stdin?.write(`${JSON.stringify({ bytes: zip.length, request })}\n`);
    this.child.stdin?.write(zip);
    return JSON.parse(await this.line(milliseconds)) as ReaderAnswer;
  }

  /** The next batch of results, as JSON. Throws ReaderGone. */
  batch(): Promise<string> {
    return this.line(BATCH_MS);
  }

  /** It waits for work, and keeps nobody from ending meanwhile. */
  rest(): void {
    this.hold(false);
  }

  kill(): void {
    this.child.kill('SIGKILL');
    this.child.stdin?.destroy();
    this.child.stdout?.destroy();
  }

  private hold(isBusy: boolean): void {
    // The pipes are sockets, whatever their types say.
    for (const one of [this.child, this.child.stdin as Socket | null, this.child.stdout as Socket | null]) {
      if (isBusy) one?.ref();
      else one?.unref();
    }
  }

  private async line(milliseconds: number): Promise<string> {
    const pieces: Buffer[] = [];
    let size = 0;
    for (;;) {
      const end = this.held.indexOf(NEWLINE);
      if (end !== -1) {
        pieces.push(this.held.subarray(0, end));
        this.held = this.held.subarray(end + 1);
        return Buffer.concat(pieces).toString('utf8');
      }
      pieces.push(this.held);
      size += this.held.length;
      if (size > MAX_LINE) throw new ReaderGone('it says too much');
      this.held = await this.more(milliseconds);
    }
  }

  private async more(milliseconds: number): Promise<Buffer> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new ReaderGone(`was silent for ${milliseconds / 1000} seconds`)), milliseconds);
    });
    try {
      const { value, done } = await Promise.race([this.chunks.next(), late]);
      if (done !== true) return value;
    } catch (error) {
      if (error instanceof ReaderGone) throw error;
    } finally {
      clearTimeout(timer);
    }
    // How it ended is told a moment after its pipes are closed.
    if (this.end === undefined) await Promise.race([once(this.child, 'exit'), sleep(1_000)]).catch(() => undefined);
    throw this.missing ?? new ReaderGone(this.end ?? 'closed its output');
  }
}

/** The program is one of its own in dist/: beside this code when that is bundled there, else below the project. */
function readerFile(): string {
  const beside = fileURLToPath(new URL('./artifact-reader.mjs', import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL('../../dist/artifact-reader.mjs', import.meta.url));
}

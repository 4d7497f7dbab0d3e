import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PAGE = 1024 * 1024;
/** Ordinary reports never touch the disk; the largest that are read take ten times as much. */
const PAGES_IN_MEMORY = 8;

/**
 * Bytes that are written one after the other and read in any order: the first ones in memory, the rest in a file that
 * nobody else can open and that is gone with the process. Throws what the disk throws.
 */
export class ByteSpool {
  /** The page being written is the last one. */
  private readonly pages: Buffer[] = [];
  private size = 0;
  private file: number | undefined;

  /** Puts the bytes at the end and answers with their position. */
  append(bytes: Uint8Array): number {
    const position = this.size;
    for (let done = 0; done < bytes.length; ) {
      const page = this.writable();
      const at = this.size % PAGE;
      const part = bytes.subarray(done, done + PAGE - at);
      page.set(part, at);
      this.size += part.length;
      done += part.length;
    }
    return position;
  }

  /** Fills `bytes` with those from a position on. */
  read(position: number, bytes: Buffer): Buffer {
    for (let done = 0; done < bytes.length; ) {
      const at = (position + done) % PAGE;
      const wanted = Math.min(bytes.length - done, PAGE - at);
      this.copy(Math.floor((position + done) / PAGE), at, bytes.subarray(done, done + wanted));
      done += wanted;
    }
    return bytes;
  }

  /** All bytes, a piece at a time; a piece is there until the next one is asked for. */
  *chunks(): Generator<Buffer> {
    const piece = Buffer.allocUnsafeSlow(Math.min(PAGE, this.size));
    for (let at = 0; at < this.size; at += PAGE) yield this.read(at, piece.subarray(0, Math.min(PAGE, this.size - at)));
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
    this.pages.length = 0;
  }

  private writable(): Buffer {
    const number = Math.floor(this.size / PAGE);
    const last = this.pages.at(-1);
    if (last !== undefined && this.size % PAGE > 0) return last;
    if (number <= PAGES_IN_MEMORY) {
      const page = Buffer.allocUnsafeSlow(PAGE);
      this.pages.push(page);
      return page;
    }
    // The last page is full: it makes room for the next.
    writeAll(this.open(), last as Buffer, (number - 1 - PAGES_IN_MEMORY) * PAGE);
    return last as Buffer;
  }

  private copy(number: number, at: number, target: Buffer): void {
    const isLast = number === Math.floor(Math.max(0, this.size - 1) / PAGE);
    const page = number < PAGES_IN_MEMORY ? this.pages[number] : isLast ? this.pages.at(-1) : undefined;
    if (page !== undefined) page.copy(target, 0, at, at + target.length);
    else readSync(this.open(), target, 0, target.length, (number - PAGES_IN_MEMORY) * PAGE + at);
  }

  private open(): number {
    if (this.file !== undefined) return this.file;
    const path = join(tmpdir(), `assay-spool-${process.pid}-${Math.random().toString(36).slice(2)}`);
    this.file = openSync(path, 'wx+', 0o600);
    unlinkSync(path);
    return this.file;
  }
}

function writeAll(file: number, bytes: Buffer, position: number): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done, position + done);
}

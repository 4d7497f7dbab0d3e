import { createWriteStream } from 'node:fs';
import { join } from 'node:path';

/** The log of one service: a file, and its last lines for messages. */
export interface ServiceLog {
  write(line: string): void;
  /** Looks at every line from now on, before it is redacted; the answer says whether one has matched so far. */
  watch(matches: (line: string) => boolean): () => boolean;
  /** A text without the secrets of the service's environment. */
  redact(text: string): string;
  /** The last lines, each after a line break; empty when nothing was written. */
  lastLines(): string;
  close(): Promise<void>;
}

/** Logs go into the uploaded artifact; a service that writes more than this has a loop to be mended, not read. */
const MAX_BYTES = 10 * 1024 * 1024;
/** As much as a person reads to see why a service died. */
const SHOWN_LINES = 20;
const SHOWN_LINE_LENGTH = 500;
/** A line that announces something is short; a regular expression over a longer one could take its time. */
const WATCHED_LINE_LENGTH = 4_096;

/**
 * Opens `<directory>/<name>.log` for appending, so that a later cell does not erase what an earlier one wrote.
 * Every line is redacted before it is kept. A file that cannot be written (disk full) never stops the service.
 */
export function openServiceLog(directory: string, name: string, redact: (text: string) => string): ServiceLog {
  const file = createWriteStream(join(directory, `${name.replace(/[^\w.-]/g, '_')}.log`), { flags: 'a' });
  let broken = false;
  file.on('error', () => {
    broken = true;
  });
  const last: string[] = [];
  let bytes = 0;
  const watches = new Set<(line: string) => void>();
  return {
    redact,
    watch(matches) {
      let seen = false;
      const look = (line: string) => {
        seen = matches(line.slice(0, WATCHED_LINE_LENGTH));
        if (seen) watches.delete(look);
      };
      watches.add(look);
      return () => seen;
    },
    write(line) {
      for (const look of watches) look(line);
      const text = redact(line);
      last.push(text.slice(0, SHOWN_LINE_LENGTH));
      if (last.length > SHOWN_LINES) last.shift();
      if (broken || bytes > MAX_BYTES || file.writableEnded) return;
      bytes += Buffer.byteLength(text) + 1;
      file.write(bytes > MAX_BYTES ? `[log cut off here: more than ${MAX_BYTES} bytes]\n` : `${text}\n`);
    },
    lastLines: () => last.map((line) => `\n${line}`).join(''),
    close: () =>
      new Promise((resolve) => {
        if (broken || file.destroyed) resolve();
        file.once('close', resolve);
        file.end();
      }),
  };
}

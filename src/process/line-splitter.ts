/** Cuts a text that comes in pieces into lines. */
export interface LineSplitter {
  push(text: string): void;
  /** Hands over an unfinished last line. */
  end(): void;
}

/** A line longer than this is handed over in pieces, so that output without line ends cannot fill the memory. */
const MAX_LINE = 64 * 1024;

/** Calls `onLine` for each line, without its end: LF, CR LF, or a lone CR as progress bars write it. */
export function createLineSplitter(onLine: (line: string) => void): LineSplitter {
  let pending = '';
  return {
    push(text) {
      pending += text;
      // A CR at the very end may be the first half of CR LF; it waits for what follows.
      const held = pending.endsWith('\r') ? '\r' : '';
      const lines = pending.slice(0, pending.length - held.length).split(/\r\n|\n|\r/);
      pending = (lines.pop() ?? '') + held;
      for (const line of lines) onLine(line);
      for (; pending.length > MAX_LINE; pending = pending.slice(MAX_LINE)) onLine(pending.slice(0, MAX_LINE));
    },
    end() {
      if (pending !== '') onLine(pending.replace(/\r$/, ''));
      pending = '';
    },
  };
}

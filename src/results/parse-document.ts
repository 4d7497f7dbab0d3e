import { AssayError } from '../model/assay-error.ts';

/** V8 holds at most 2^29 characters in one string; below it, since the values need memory as well. */
const MAX_BYTES = 400 * 1024 * 1024;
/**
 * A line that JSON can begin with. Log lines such as `[info] done` and `[2026-11-21 08:00] done` are none; but no line that could be
 * one is ever passed over, or the inner part of a document that was cut would be taken for the whole.
 */
const START = /^(?:\{\s*(?:"|\}|$)|\[\s*(?:[{["\]]|$|(?:-?\d[\d.eE+-]*|true|false|null)\s*[,\]]))/m;

/**
 * Parses a file that is one JSON document. Runners that print it may print other text before or after it: then the
 * document is what stands between the first line that JSON can begin with and the last that ends with its partner.
 * Throws REPORT_TRUNCATED, REPORT_MALFORMED (both with line and column) or REPORT_TOO_LARGE.
 */
export function parseDocument(bytes: Buffer, file: string, onOdd: (what: string) => void): unknown {
  if (bytes.length > MAX_BYTES) {
    throw new AssayError('REPORT_TOO_LARGE', `a JSON report of ${bytes.length} bytes; the limit is ${MAX_BYTES}`, {
      place: { file },
    });
  }
  const text = bytes.toString('utf8');
  try {
    return JSON.parse(text);
  } catch (cause) {
    const inner = withoutNoise(text);
    if (inner !== undefined) {
      try {
        const value: unknown = JSON.parse(inner);
        onOdd('text before or after the JSON document is left out');
        return value;
      } catch {
        // The first error is about the file as it is.
      }
    }
    throw syntaxError(cause as SyntaxError, text, file);
  }
}

function withoutNoise(text: string): string | undefined {
  const start = START.exec(text);
  if (start === null) return undefined;
  const end = text.lastIndexOf(start[0].startsWith('{') ? '}' : ']');
  const inner = text.slice(start.index, end + 1);
  return end <= start.index || inner.length === text.length ? undefined : inner;
}

function syntaxError(cause: SyntaxError, text: string, file: string): AssayError {
  const cut = /end of JSON|Unterminated/.test(cause.message);
  // V8 names the place as an offset, and newer versions as line and column behind it.
  const offset = cut ? text.length : Number(/at position (\d+)/.exec(cause.message)?.[1] ?? 0);
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  const place = { file, line, column: offset - before.lastIndexOf('\n') };
  return new AssayError(cut ? 'REPORT_TRUNCATED' : 'REPORT_MALFORMED', `not valid JSON: ${cause.message}`, {
    place,
    cause,
  });
}

import { readFileSync } from 'node:fs';
import type { JsonValue } from '../model/data-config.ts';
import { readFileChunks } from '../process/read-file-chunks.ts';
import { LineReader } from '../results/line-reader.ts';
import { dataError } from './data-error.ts';

/** V8 holds at most 2^29 characters in one string; larger data are for NDJSON. */
const MAX_JSON_BYTES = 400 * 1024 * 1024;

/**
 * The rows of a file, in UTF-8: of `ndjson` each line that is not blank, of `json` the items of the list that the
 * document is, or the document itself. Throws an error that names the line (or what the parser says).
 */
export function* readRows(path: string, format: 'json' | 'ndjson', set: string): Generator<JsonValue> {
  if (format === 'json') {
    const bytes = readFileSync(path);
    if (bytes.length > MAX_JSON_BYTES) {
      throw dataError('content', set, `${bytes.length} bytes of JSON; the limit is ${MAX_JSON_BYTES}, use ndjson`);
    }
    yield* rowsOf(parse(bytes.toString('utf8'), set, 'its JSON'));
    return;
  }
  let lines: string[] = [];
  let number = 0;
  const reader = new LineReader(path, (line) => lines.push(line));
  function* parsed(): Generator<JsonValue> {
    for (const line of lines) {
      number += 1;
      if (line.trim() !== '') yield parse(line, set, `line ${number}`);
    }
    lines = [];
  }
  for (const chunk of readFileChunks(path)) {
    reader.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length));
    yield* parsed();
  }
  reader.end();
  yield* parsed();
}

/** A list is its items, everything else one row. */
export function rowsOf(value: JsonValue): readonly JsonValue[] {
  return Array.isArray(value) ? value : [value];
}

function parse(text: string, set: string, where: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (cause) {
    // Python writes NaN and Infinity, which no other parser takes for JSON.
    const hint = /\b(?:NaN|Infinity)\b/.test(text) ? ' (NaN and Infinity are no JSON; numbers must be finite)' : '';
    // The parser quotes the text, which may hold what must not be shown.
    const place = /at position \d+|end of JSON input/.exec((cause as Error).message)?.[0];
    throw dataError('content', set, `${where} is not valid JSON${place === undefined ? '' : `, ${place}`}${hint}`);
  }
}

const AMPERSAND = 0x26;
const SEMICOLON = 0x3b;
const HASH = 0x23;
/** `#x10ffff` is the longest reference, but zeros may stand in front of it. */
const MAX_ENTITY = 12;

/** XML's own five, as the bytes between ampersand and semicolon. */
const NAMED: readonly (readonly [name: readonly number[], character: number])[] = [
  [[...Buffer.from('lt')], 0x3c],
  [[...Buffer.from('gt')], 0x3e],
  [[...Buffer.from('amp')], AMPERSAND],
  [[...Buffer.from('quot')], 0x22],
  [[...Buffer.from('apos')], 0x27],
];
/** Below it a loop is faster than a call of native code. */
const SHORT = 64;

let scratch = Buffer.alloc(1024);

/**
 * The text that bytes in UTF-8 are, with XML's five named entities and character references decoded. Anything else
 * stays as it is written, because runners do write bare ampersands, and a DTD's entities are never expanded; `onOdd`
 * is told of the first. Decoding bytes makes one string; decoding a string makes one more for each piece of it.
 */
export function decodeText(buffer: Buffer, start: number, end: number, onOdd: (what: string) => void): string {
  let at = nextAmpersand(buffer, start, end);
  if (at === end) return buffer.toString('utf8', start, end);
  if (scratch.length < end - start) scratch = Buffer.alloc(2 * (end - start));
  let size = 0;
  let done = start;
  let odd: string | undefined;
  for (; at < end; at = nextAmpersand(buffer, Math.max(done, at + 1), end)) {
    const close = semicolonAfter(buffer, at, end);
    const code = close === -1 ? -1 : codeOf(buffer, at + 1, close);
    if (code === -1) {
      odd ??= close === -1 ? 'a bare "&"' : oddAt(buffer.toString('utf8', at, close + 1));
      continue;
    }
    // A decoded character is never longer than what stood for it.
    copy(buffer, done, at, size);
    size += at - done;
    if (code < 0x80) scratch[size] = code;
    size += code < 0x80 ? 1 : writeCharacter(code, size);
    done = close + 1;
  }
  if (odd !== undefined) onOdd(odd);
  copy(buffer, done, end, size);
  return scratch.toString('utf8', 0, size + end - done);
}

function copy(buffer: Buffer, start: number, end: number, to: number): void {
  if (end - start > SHORT) buffer.copy(scratch, to, start, end);
  else for (let i = start; i < end; i += 1) scratch[to + i - start] = buffer[i] as number;
}

function nextAmpersand(buffer: Buffer, from: number, end: number): number {
  let i = from;
  while (i < end && buffer[i] !== AMPERSAND) i += 1;
  return i;
}

function semicolonAfter(buffer: Buffer, at: number, end: number): number {
  const last = Math.min(end, at + MAX_ENTITY);
  for (let i = at + 1; i < last; i += 1) {
    if (buffer[i] === SEMICOLON) return i;
    if (buffer[i] === AMPERSAND) return -1;
  }
  return -1;
}

/** The character that the bytes between ampersand and semicolon name, or -1. */
function codeOf(buffer: Buffer, start: number, end: number): number {
  if (buffer[start] === HASH) return referenced(buffer.toString('latin1', start + 1, end));
  for (const [name, character] of NAMED) {
    if (name.length !== end - start) continue;
    let i = 0;
    while (i < name.length && buffer[start + i] === name[i]) i += 1;
    if (i === name.length) return character;
  }
  return -1;
}

function referenced(digits: string): number {
  if (!/^(?:x[0-9a-fA-F]{1,8}|[0-9]{1,9})$/.test(digits)) return -1;
  const code = digits.startsWith('x') ? Number.parseInt(digits.slice(1), 16) : Number.parseInt(digits, 10);
  // 0x10ffff is the last code point of Unicode.
  return code > 0x10ffff ? -1 : code;
}

/** Half a surrogate pair, which UTF-8 cannot hold, becomes the replacement character. */
function writeCharacter(code: number, at: number): number {
  return scratch.write(String.fromCodePoint(code), at, 'utf8');
}

const oddAt = (text: string): string => (/^&#?\w+;$/.test(text) ? `the unknown entity ${text}` : 'a bare "&"');

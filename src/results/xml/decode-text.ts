import type { MarkedWindow } from './marked-window.ts';

const AMPERSAND = 0x26;
const SEMICOLON = 0x3b;
const HASH = 0x23;
/** `#x10ffff` is the longest reference, but zeros may stand in front of it. */
const MAX_ENTITY = 12;

/** XML's own five: the bytes between ampersand and semicolon as one number. */
const LT = 0x6c74;
const GT = 0x6774;
const AMP = 0x616d70;
const QUOT = 0x71756f74;
const APOS = 0x61706f73;
/** Below it a loop is faster than a call of native code. */
const SHORT = 128;
/** As many bytes as are copied at a time. */
const WORD = 4;

let scratch = Buffer.alloc(1024);
let scratchView = viewOf(scratch);

/**
 * The text that bytes of a window are, with XML's five named entities and character references decoded; `mark` is the
 * window's first mark from `start` on. Anything else stays as it is written, because runners do write bare ampersands,
 * and a DTD's entities are never expanded; `onOdd` is told of the first. Decoding bytes makes one string; decoding a
 * string makes one more for each piece of it.
 */
export function decodeText(
  window: MarkedWindow,
  mark: number,
  start: number,
  end: number,
  onOdd: (what: string, offset: number) => void,
): string {
  const { bytes, marks, markCount } = window;
  let size = 0;
  let done = start;
  let { encoding } = window;
  let odd: string | undefined;
  for (let i = mark; i < markCount && (marks[i] as number) < end; i += 1) {
    const at = marks[i] as number;
    if (at < done || bytes[at] !== AMPERSAND) continue;
    const close = semicolonAfter(bytes, at, end);
    const code = close === -1 ? -1 : codeOf(bytes, at + 1, close);
    if (code === -1) {
      odd ??= close === -1 ? 'a bare "&"' : oddAt(bytes.toString('utf8', at, close + 1));
      continue;
    }
    if (scratch.length < end - start + WORD) grow(2 * (end - start) + WORD);
    // A decoded character is never longer than what stood for it.
    copy(window, done, at, size);
    size += at - done;
    if (code < 0x80) {
      scratch[size] = code;
      size += 1;
    } else {
      size += writeCharacter(code, size);
      encoding = 'utf8';
    }
    done = close + 1;
  }
  if (odd !== undefined) onOdd(odd, start);
  if (done === start) return window.text(start, end);
  copy(window, done, end, size);
  return scratch.toString(encoding, 0, size + end - done);
}

/** Up to three bytes more are copied than are asked for: what is written next goes over them. */
function copy({ bytes, view }: MarkedWindow, start: number, end: number, to: number): void {
  if (end - start > SHORT) bytes.copy(scratch, to, start, end);
  else for (let i = start; i < end; i += WORD) scratchView.setInt32(to + i - start, view.getInt32(i));
}

function grow(bytes: number): void {
  scratch = Buffer.alloc(bytes);
  scratchView = viewOf(scratch);
}

function viewOf({ buffer, byteOffset, length }: Buffer): DataView {
  return new DataView(buffer, byteOffset, length);
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
function codeOf(bytes: Buffer, start: number, end: number): number {
  if (bytes[start] === HASH) return referenced(bytes.toString('latin1', start + 1, end));
  // A NUL in front would make no difference to the number.
  if (end - start > WORD || bytes[start] === 0) return -1;
  let name = 0;
  for (let i = start; i < end; i += 1) name = (name << 8) | (bytes[i] as number);
  if (name === AMP) return AMPERSAND;
  if (name === LT) return 0x3c;
  if (name === GT) return 0x3e;
  if (name === QUOT) return 0x22;
  return name === APOS ? 0x27 : -1;
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

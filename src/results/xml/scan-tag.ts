import type { AssayError } from '../../model/assay-error.ts';
import type { ErrorCode } from '../../model/error-catalogue.ts';
import { NO_BYTES } from './known-bytes.ts';
import type { MarkedWindow } from './marked-window.ts';
import { XmlAttributeList } from './xml-attribute-list.ts';
import type { XmlName, XmlNames } from './xml-names.ts';

/** No known runner writes more than a dozen attributes on one element. */
const MAX_ATTRIBUTES = 256;

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const SPACE = byteTable(' \t\r\n');
/** What an opening tag says; filled anew for each tag. */
export class OpeningTag {
  readonly window: MarkedWindow;
  readonly names: XmlNames;
  readonly odd: (what: string, offset: number) => void;
  readonly error: (code: ErrorCode, message: string, offset: number) => AssayError;
  readonly attributes: XmlAttributeList;
  name: XmlName = { full: '', local: '', bytes: NO_BYTES };
  /** It ends with `/>`. */
  closed = false;
  /** The window's first mark behind its last value. */
  mark = 0;

  constructor(window: MarkedWindow, names: XmlNames, odd: OpeningTag['odd'], error: OpeningTag['error']) {
    this.window = window;
    this.names = names;
    this.odd = odd;
    this.error = error;
    this.attributes = new XmlAttributeList(window, odd);
  }
}

/**
 * Reads the opening tag that begins at `at`, which is the window's mark number `mark`, into `tag`. Answers with the
 * offset behind its `>`, or -1 when the tag does not end within the window. A raw `<` in an attribute is odd;
 * REPORT_MALFORMED where the syntax leaves no reading, REPORT_TOO_LARGE beyond 256 attributes.
 */
export function scanTag(tag: OpeningTag, at: number, mark: number): number {
  const { attributes, names } = tag;
  const { bytes, marks, markCount } = tag.window;
  const size = bytes.length;
  const name = names.next(tag.window, at + 1);
  if (name === undefined) return -1;
  let i = at + 1 + name.bytes.length;
  let next = mark + 1;
  let bares: number[] | undefined;
  attributes.clear();
  for (;;) {
    i = skipSpace(bytes, i);
    if (i === size) return -1;
    if (bytes[i] === GT) break;
    if (bytes[i] === SLASH) {
      if (i + 1 === size) return -1;
      if (bytes[i + 1] === GT) break;
    }
    const key = names.next(tag.window, i);
    if (key === undefined) return -1;
    const keyEnd = i + key.bytes.length;
    const equals = skipSpace(bytes, keyEnd);
    if (equals === size) return -1;
    if (bytes[equals] !== EQUALS || keyEnd === i) throw badAttribute(tag, i, keyEnd, 'has no value');
    const start = skipSpace(bytes, equals + 1) + 1;
    if (start > size) return -1;
    const quote = bytes[start - 1] as number;
    if (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE)
      throw badAttribute(tag, i, keyEnd, 'has a value without quotes');
    while (next < markCount && (marks[next] as number) < start) next += 1;
    const first = next;
    let bare = -1;
    for (; next < markCount; next += 1) {
      const byte = bytes[marks[next] as number];
      if (byte === quote) break;
      if (byte === LT) bare = marks[next] as number;
    }
    if (next === markCount) return -1;
    if (bare !== -1) bares = [...(bares ?? []), bare];
    if (attributes.count >= MAX_ATTRIBUTES) {
      throw tag.error('REPORT_TOO_LARGE', `an element has over ${MAX_ATTRIBUTES} attributes`, at);
    }
    const end = marks[next] as number;
    attributes.add(key.local, start, end, first);
    i = end + 1;
  }
  // Only now, since a tag that is not complete is read again.
  for (const bare of bares ?? []) tag.odd('a bare "<" in an attribute', bare);
  tag.closed = bytes[i] === SLASH;
  tag.name = name;
  tag.mark = next;
  return i + (tag.closed ? 2 : 1);
}

function skipSpace(bytes: Buffer, from: number): number {
  let i = from;
  while (i < bytes.length && SPACE[bytes[i] as number]) i += 1;
  return i;
}

function badAttribute(tag: OpeningTag, start: number, end: number, what: string): AssayError {
  const key = JSON.stringify(tag.window.bytes.toString('utf8', start, Math.min(end, start + 60)));
  return tag.error('REPORT_MALFORMED', `the attribute ${key} ${what}`, start);
}

function byteTable(characters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

import type { AssayError } from '../../model/assay-error.ts';
import type { ErrorCode } from '../../model/error-catalogue.ts';
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
/** Bytes by what they may be: white space, or the end of a name. */
const SPACE = byteTable(' \t\r\n');
const NAME_END = byteTable(' \t\r\n/>=<"\'');

/** What an opening tag says; filled anew for each tag. */
export class OpeningTag {
  readonly names: XmlNames;
  readonly odd: (what: string, offset: number) => void;
  readonly error: (code: ErrorCode, message: string, offset: number) => AssayError;
  readonly attributes: XmlAttributeList;
  name: XmlName = { full: '', local: '' };
  /** It ends with `/>`. */
  closed = false;

  constructor(names: XmlNames, odd: OpeningTag['odd'], error: OpeningTag['error']) {
    this.names = names;
    this.odd = odd;
    this.error = error;
    this.attributes = new XmlAttributeList(odd);
  }
}

/**
 * Reads the opening tag that begins at `at` into `tag`. Answers with the offset behind its `>`, or -1 when the tag
 * does not end within the window. A raw `<` in an attribute is odd; REPORT_MALFORMED where the syntax leaves no
 * reading, REPORT_TOO_LARGE beyond 256 attributes.
 */
export function scanTag(window: Buffer, at: number, tag: OpeningTag): number {
  const { attributes, names } = tag;
  const size = window.length;
  let i = at + 1;
  while (i < size && !NAME_END[window[i] as number]) i += 1;
  const nameEnd = i;
  attributes.clear(window);
  for (;;) {
    while (i < size && SPACE[window[i] as number]) i += 1;
    if (i >= size) return -1;
    if (window[i] === GT || (window[i] === SLASH && window[i + 1] === GT)) break;
    if (window[i] === SLASH && i + 1 === size) return -1;
    const keyStart = i;
    while (i < size && !NAME_END[window[i] as number]) i += 1;
    const keyEnd = i;
    while (i < size && SPACE[window[i] as number]) i += 1;
    if (i >= size) return -1;
    if (window[i] !== EQUALS || keyEnd === keyStart) throw badAttribute(tag, window, keyStart, keyEnd, 'has no value');
    i += 1;
    while (i < size && SPACE[window[i] as number]) i += 1;
    if (i >= size) return -1;
    const quote = window[i] as number;
    if (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE)
      throw badAttribute(tag, window, keyStart, keyEnd, 'has a value without quotes');
    i += 1;
    const start = i;
    let bare = -1;
    for (; i < size && window[i] !== quote; i += 1) if (window[i] === LT) bare = i;
    if (i >= size) return -1;
    if (bare !== -1) tag.odd('a bare "<" in an attribute', bare);
    if (attributes.count >= MAX_ATTRIBUTES) {
      throw tag.error('REPORT_TOO_LARGE', `an element has over ${MAX_ATTRIBUTES} attributes`, at);
    }
    attributes.add(names.at(window, keyStart, keyEnd).local, start, i);
    i += 1;
  }
  tag.closed = window[i] === SLASH;
  tag.name = names.at(window, at + 1, nameEnd);
  return i + (tag.closed ? 2 : 1);
}

function badAttribute(tag: OpeningTag, window: Buffer, start: number, end: number, what: string): AssayError {
  const key = JSON.stringify(window.toString('utf8', start, Math.min(end, start + 60)));
  return tag.error('REPORT_MALFORMED', `the attribute ${key} ${what}`, start);
}

function byteTable(characters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

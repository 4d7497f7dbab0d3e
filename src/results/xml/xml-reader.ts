import { AssayError, type Place } from '../../model/assay-error.ts';
import type { ErrorCode } from '../../model/error-catalogue.ts';
import { BoundedText } from '../bounded-text.ts';
import { decodeText } from './decode-text.ts';
import { MarkedWindow } from './marked-window.ts';
import { PlaceCounter } from './place-counter.ts';
import { OpeningTag, scanTag } from './scan-tag.ts';
import { BEGIN_BYTES, endOfStretch, type Stretch, stretchAt } from './stretch.ts';
import { wholeEnd } from './whole-end.ts';
import type { XmlHandler } from './xml-handler.ts';
import { type XmlName, XmlNames } from './xml-names.ts';

/** Real reports nest a handful of levels; a thousand is an attack or a defect. */
const MAX_DEPTH = 1_000;
/** A tag is held in memory as a whole; the longest real ones have a trace of some kilobytes in an attribute. */
const MAX_TAG_BYTES = 16 * 1024 * 1024;

/** As much as is looked at at a time: it stays in the fastest caches. */
const STEP_BYTES = 64 * 1024;

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
/** All white space is at or below it. */
const SPACE = 0x20;
/** Letters, `_`, `:` and whatever is not ASCII. */
const NAME_START = new Uint8Array(256).fill(1, 0x80).fill(1, 0x41, 0x5b).fill(1, 0x61, 0x7b);
for (const character of '_:') NAME_START[character.charCodeAt(0)] = 1;

/**
 * Reads one XML document piece by piece from bytes in UTF-8 and tells the handler what is in it.
 *
 * Tolerant where test runners are sloppy: control characters, bad entities and a raw `<` or `&` are taken as text,
 * with a warning at their line and column. Strict where leniency turns a red report green: a document that ends early
 * is REPORT_TRUNCATED. A DTD is skipped: its entities are never expanded and nothing external is ever fetched.
 * `write` and `end` throw REPORT_EMPTY, REPORT_TRUNCATED, REPORT_MALFORMED or REPORT_TOO_LARGE with the place, and
 * what the handler throws.
 */
export class XmlReader {
  /** Who listens; the handler may put another in its place. */
  handler: XmlHandler;
  private readonly file: string;
  private readonly onOdd: (message: string, place: Place) => void;
  private readonly names = new XmlNames();
  private readonly places = new PlaceCounter((place) =>
    this.onOdd('a control character is taken as text', { file: this.file, ...place }),
  );
  private readonly tag: OpeningTag;
  /** What is read but not yet understood, and how much of it is worth another look. */
  private readonly window = new MarkedWindow();
  private wanted = 0;
  private at = 0;
  /** The window's first mark from `at` on. */
  private mark = 0;
  private final = false;
  private readonly open: XmlName[] = [];
  /** For each open element: what gathers the text inside it, and whether that is its own. */
  private readonly texts: (BoundedText | undefined)[] = [];
  private readonly owns: boolean[] = [];
  private rootSeen = false;
  private anySeen = false;
  private stretch: Stretch | undefined;
  /** Where it begins, once it goes on behind the window. */
  private stretchPlace: Place | undefined;

  constructor(file: string, handler: XmlHandler, onOdd: (message: string, place: Place) => void) {
    this.file = file;
    this.handler = handler;
    this.onOdd = onOdd;
    this.tag = new OpeningTag(
      this.window,
      this.names,
      (what, offset) => this.odd(what, offset),
      (code, message, offset) => this.error(code, message, this.placeOf(offset)),
    );
  }

  /** The place being read. */
  here(): Place {
    return this.placeOf(this.at);
  }

  /** Takes the next bytes; afterwards their memory is free for others. */
  write(bytes: Buffer): void {
    for (let at = 0; at < bytes.length; at += STEP_BYTES) {
      this.window.append(bytes.subarray(at, at + STEP_BYTES));
      // A long tag that is not complete yet is read again only when there is twice as much of it.
      if (this.window.bytes.length >= this.wanted) this.scan();
    }
  }

  end(): void {
    this.final = true;
    this.scan();
    if (this.stretch !== undefined)
      throw this.error('REPORT_TRUNCATED', `the file ends inside ${this.stretch.what}`, this.stretchPlace as Place);
    if (this.at < this.window.bytes.length)
      throw this.error('REPORT_TRUNCATED', 'the file ends inside a tag', this.here());
    if (this.open.length > 0)
      throw this.error(
        'REPORT_TRUNCATED',
        `the file ends while <${this.open.at(-1)?.full}> is still open`,
        this.here(),
      );
    if (!this.anySeen) throw this.error('REPORT_EMPTY', 'the file is empty', this.here());
    if (!this.rootSeen) throw this.error('REPORT_MALFORMED', 'the file has no root element', this.here());
    this.places.placeOf(this.window, this.window.bytes.length);
    this.window.release();
  }

  private scan(): void {
    const { window } = this;
    window.mark();
    this.at = 0;
    this.mark = 0;
    while (this.stretch === undefined ? this.readContent() : this.skipStretch(this.stretch)) {
      // Each turn reads one piece of markup with the text before it.
    }
    if (this.stretch === undefined && this.mark === window.markCount) this.takeLastText();
    if (this.final) return;
    this.places.shift(window, this.at);
    window.drop(this.at);
    this.at = 0;
    if (window.bytes.length > MAX_TAG_BYTES)
      throw this.error('REPORT_TOO_LARGE', `a tag is longer than ${MAX_TAG_BYTES} bytes`, this.here());
    this.wanted = 2 * window.bytes.length;
  }

  /** Text up to the next markup, and that markup. Answers false when more bytes are needed. */
  private readContent(): boolean {
    const { bytes, marks, markCount } = this.window;
    const start = this.at;
    let mark = this.mark;
    while (mark < markCount && (marks[mark] as number) < start) mark += 1;
    const first = mark;
    while (mark < markCount && bytes[marks[mark] as number] !== LT) mark += 1;
    this.mark = mark;
    if (mark === markCount) return false;
    const lt = marks[mark] as number;
    this.takeText(start, lt, first);
    this.at = lt;
    if (lt + 1 === bytes.length) return false;
    const second = bytes[lt + 1] as number;
    if (second === SLASH) return this.readClosingTag();
    if (NAME_START[second]) return this.readOpeningTag();
    if (second !== 0x21 && second !== 0x3f) {
      this.odd('a bare "<"', lt);
      this.takeText(lt, lt + 1);
      this.at = lt + 1;
      return true;
    }
    return this.readStretch();
  }

  /** Text that goes on behind the window. */
  private takeLastText(): void {
    const { bytes } = this.window;
    const end = this.final ? bytes.length : wholeEnd(bytes, this.at);
    this.takeText(this.at, end, 0);
    this.at = end;
  }

  private readStretch(): boolean {
    const { window, at: start } = this;
    // At the end of the file what is there must do.
    if (!this.final && window.bytes.length < start + BEGIN_BYTES) return false;
    const kind = stretchAt(window, start);
    this.anySeen = true;
    if (kind.isText && this.open.length === 0)
      throw this.error('REPORT_MALFORMED', 'a CDATA section outside the root element', this.here());
    this.stretch = kind;
    this.stretchPlace = undefined;
    if (kind.end !== undefined) this.at += kind.begin.length;
    if (this.skipStretch(kind)) return true;
    this.stretchPlace = this.placeOf(start);
    return false;
  }

  /** Goes on inside a comment, a CDATA section, a processing instruction or a declaration. */
  private skipStretch(kind: Stretch): boolean {
    const { bytes } = this.window;
    const end = endOfStretch(this.window, kind, this.at, this.mark);
    const endBytes = kind.end?.length ?? 0;
    // What may be the beginning of the end stays, and so does a character that is cut.
    const text = end === -1 ? Math.max(this.at, wholeEnd(bytes, this.at, bytes.length - endBytes + 1)) : end - endBytes;
    if (kind.isText) this.takeText(this.at, text);
    if (end === -1) {
      // A declaration is looked at as a whole.
      if (kind.end !== undefined) this.at = text;
      return false;
    }
    this.at = end;
    this.stretch = undefined;
    return true;
  }

  private readClosingTag(): boolean {
    const { at } = this;
    const { bytes, view } = this.window;
    const expected = this.open.at(-1);
    const end = at + 2 + (expected?.bytes.length ?? 0);
    if (expected === undefined || end >= bytes.length || bytes[end] !== GT || !expected.bytes.isAt(view, at + 2))
      return this.readOddClosingTag(expected);
    this.closeElement(expected);
    this.at = end + 1;
    return true;
  }

  private readOddClosingTag(expected: XmlName | undefined): boolean {
    const { at } = this;
    const { bytes } = this.window;
    const end = bytes.indexOf(GT, at);
    if (end === -1) return false;
    let nameEnd = end;
    while (nameEnd > at + 2 && (bytes[nameEnd - 1] as number) <= SPACE) nameEnd -= 1;
    const name = this.names.at(this.window, at + 2, nameEnd);
    if (expected === undefined)
      throw this.error('REPORT_MALFORMED', `</${shown(name.full)}> closes nothing`, this.here());
    if (expected.full !== name.full)
      throw this.error(
        'REPORT_MALFORMED',
        `</${shown(name.full)}> where </${shown(expected.full)}> was expected`,
        this.here(),
      );
    this.closeElement(expected);
    this.at = end + 1;
    return true;
  }

  private closeElement(name: XmlName): void {
    this.open.pop();
    const text = this.texts.pop();
    const own = this.owns.pop() === true;
    this.handler.close(name.local, own ? text?.toString() : undefined);
  }

  private readOpeningTag(): boolean {
    const end = scanTag(this.tag, this.at, this.mark);
    if (end === -1) return false;
    this.openElement(this.tag.name, this.tag.closed);
    this.at = end;
    this.mark = this.tag.mark;
    return true;
  }

  private openElement(name: XmlName, closed: boolean): void {
    if (this.open.length === 0 && this.rootSeen)
      throw this.error('REPORT_MALFORMED', `a second root element <${shown(name.full)}>`, this.here());
    this.rootSeen = true;
    this.anySeen = true;
    const mode = this.handler.open(name.local, this.tag.attributes);
    if (closed) {
      this.handler.close(name.local, mode === 'keep' ? '' : undefined);
      return;
    }
    if (this.open.length >= MAX_DEPTH)
      throw this.error('REPORT_TOO_LARGE', `elements nest deeper than ${MAX_DEPTH}`, this.here());
    this.open.push(name);
    this.texts.push(mode === 'keep' ? new BoundedText() : mode === 'drop' ? undefined : this.texts.at(-1));
    this.owns.push(mode === 'keep');
  }

  /** Text of the element that is open; `mark` is the window's first in it where entities are to be decoded. */
  private takeText(start: number, end: number, mark?: number): void {
    if (end <= start) return;
    if (this.open.length === 0) {
      const text = this.window.text(start, end).trim();
      if (text === '') return;
      const message = `text outside the root element: ${JSON.stringify(shown(text))}`;
      throw this.error('REPORT_MALFORMED', message, this.placeOf(start));
    }
    const gathered = this.texts.at(-1);
    if (gathered === undefined) return;
    gathered.append(
      mark === undefined ? this.window.text(start, end) : decodeText(this.window, mark, start, end, this.tag.odd),
    );
  }

  private odd(what: string, offset: number): void {
    this.onOdd(`${what} is taken as text`, this.placeOf(offset));
  }

  private placeOf(offset: number): Place {
    const { line, column } = this.places.placeOf(this.window, offset);
    return { file: this.file, line, column };
  }

  private error(code: ErrorCode, message: string, place: Place): AssayError {
    return new AssayError(code, message, { place });
  }
}

/** As much of a text as an error shows. */
const shown = (text: string): string => text.slice(0, 60);

import { AssayError, type Place } from '../../model/assay-error.ts';
import type { ErrorCode } from '../../model/error-catalogue.ts';
import { BoundedText } from '../bounded-text.ts';
import { decodeText } from './decode-text.ts';
import { endOfDeclaration } from './end-of-declaration.ts';
import { PlaceCounter } from './place-counter.ts';
import { OpeningTag, scanTag } from './scan-tag.ts';
import type { XmlHandler } from './xml-handler.ts';
import { type XmlName, XmlNames } from './xml-names.ts';

/** Real reports nest a handful of levels; a thousand is an attack or a defect. */
const MAX_DEPTH = 1_000;
/** A tag is held in memory as a whole; the longest real ones have a trace of some kilobytes in an attribute. */
const MAX_TAG_BYTES = 16 * 1024 * 1024;
/** The longest entity `decodeEntities` knows, and the longest UTF-8 sequence, are shorter. */
const ENTITY_BYTES = 12;

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
/** All white space is at or below it. */
const SPACE = 0x20;
const NAME_START = /[A-Za-z_:\u0080-\u00ff]/;

/** Stretches that end with a fixed text: where they are, and whether what is inside is text of the element. */
const STRETCHES = [
  { begin: '<!--', end: '-->', what: 'a comment', text: false },
  { begin: '<![CDATA[', end: ']]>', what: 'a CDATA section', text: true },
  { begin: '<?', end: '?>', what: 'a processing instruction', text: false },
] as const;

type Stretch = (typeof STRETCHES)[number] | { begin: string; end: undefined; what: string; text: false };

/** A declaration nests brackets and quotes, so that its end is no fixed text. */
const DECLARATION: Stretch = { begin: '<!', end: undefined, what: 'a declaration', text: false };

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
  private pieces: Buffer[] = [];
  private size = 0;
  private wanted = 0;
  private window: Buffer = Buffer.alloc(0);
  private at = 0;
  private final = false;
  private readonly open: XmlName[] = [];
  /** For each open element: what gathers the text inside it, and whether that is its own. */
  private readonly texts: (BoundedText | undefined)[] = [];
  private readonly owns: boolean[] = [];
  private rootSeen = false;
  private anySeen = false;
  private stretch: { readonly kind: Stretch; readonly place: Place } | undefined;

  constructor(file: string, handler: XmlHandler, onOdd: (message: string, place: Place) => void) {
    this.file = file;
    this.handler = handler;
    this.onOdd = onOdd;
    this.tag = new OpeningTag(
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
    this.pieces.push(bytes);
    this.size += bytes.length;
    // A long tag that is not complete yet is read again only when there is twice as much of it.
    if (this.size >= this.wanted) this.scan();
    else this.pieces[this.pieces.length - 1] = Buffer.from(bytes);
  }

  end(): void {
    this.final = true;
    this.scan();
    if (this.stretch !== undefined)
      throw this.error('REPORT_TRUNCATED', `the file ends inside ${this.stretch.kind.what}`, this.stretch.place);
    if (this.at < this.window.length) throw this.error('REPORT_TRUNCATED', 'the file ends inside a tag', this.here());
    if (this.open.length > 0)
      throw this.error(
        'REPORT_TRUNCATED',
        `the file ends while <${this.open.at(-1)?.full}> is still open`,
        this.here(),
      );
    if (!this.anySeen) throw this.error('REPORT_EMPTY', 'the file is empty', this.here());
    if (!this.rootSeen) throw this.error('REPORT_MALFORMED', 'the file has no root element', this.here());
    this.places.placeOf(this.window, this.window.length);
  }

  private scan(): void {
    this.window = this.pieces.length === 1 ? (this.pieces[0] as Buffer) : Buffer.concat(this.pieces);
    this.at = 0;
    while (this.stretch === undefined ? this.readContent() : this.skipStretch(this.stretch.kind)) {
      // Each turn reads one piece of markup with the text before it.
    }
    if (this.final) return;
    this.places.shift(this.window, this.at);
    // The window's memory may be used for the next bytes.
    const rest = Buffer.from(this.window.subarray(this.at));
    if (rest.length > MAX_TAG_BYTES)
      throw this.error('REPORT_TOO_LARGE', `a tag is longer than ${MAX_TAG_BYTES} bytes`, this.placeOf(0));
    this.pieces = rest.length === 0 ? [] : [rest];
    this.size = rest.length;
    this.wanted = 2 * rest.length;
    this.at = 0;
  }

  /** Text up to the next markup, and that markup. Answers false when more bytes are needed. */
  private readContent(): boolean {
    const { window } = this;
    const lt = indexOfLt(window, this.at);
    if (lt === -1) {
      const end = this.final ? window.length : wholeEnd(window, this.at);
      this.takeText(this.at, end, true);
      this.at = end;
      return false;
    }
    this.takeText(this.at, lt, true);
    this.at = lt;
    const second = window[lt + 1];
    if (second === undefined) return false;
    if (second === SLASH) return this.readClosingTag();
    if (NAME_START.test(String.fromCharCode(second))) return this.readOpeningTag();
    if (second !== 0x21 && second !== 0x3f) {
      this.odd('a bare "<"', lt);
      this.takeText(lt, lt + 1, false);
      this.at = lt + 1;
      return true;
    }
    // As many bytes as the longest beginning has; at the end of the file what is there must do.
    if (window.length < lt + 9 && !this.final) return false;
    const start = window.toString('latin1', lt, lt + 9);
    const kind = STRETCHES.find(({ begin }) => start.startsWith(begin)) ?? DECLARATION;
    this.anySeen = true;
    this.stretch = { kind, place: this.placeOf(lt) };
    if (kind.text && this.open.length === 0)
      throw this.error('REPORT_MALFORMED', 'a CDATA section outside the root element', this.stretch.place);
    if (kind.end !== undefined) this.at = lt + kind.begin.length;
    return true;
  }

  /** Goes on inside a comment, a CDATA section, a processing instruction or a declaration. */
  private skipStretch(kind: Stretch): boolean {
    const { window } = this;
    if (kind.end === undefined) {
      const end = endOfDeclaration(window, this.at);
      if (end === -1) return false;
      this.at = end;
      this.stretch = undefined;
      return true;
    }
    const found = window.indexOf(kind.end, this.at, 'latin1');
    // What may be the beginning of the end stays, and so does a character that is cut.
    const end =
      found === -1 ? Math.max(this.at, wholeEnd(window, this.at, window.length - kind.end.length + 1)) : found;
    if (kind.text) this.takeText(this.at, end, false);
    this.at = found === -1 ? end : found + kind.end.length;
    if (found !== -1) this.stretch = undefined;
    return found !== -1;
  }

  private readClosingTag(): boolean {
    const { window, at } = this;
    const end = window.indexOf(GT, at);
    if (end === -1) return false;
    let nameEnd = end;
    while (nameEnd > at + 2 && (window[nameEnd - 1] as number) <= SPACE) nameEnd -= 1;
    const name = this.names.at(window, at + 2, nameEnd);
    const expected = this.open.at(-1);
    if (expected === undefined)
      throw this.error('REPORT_MALFORMED', `</${shown(name.full)}> closes nothing`, this.here());
    if (expected.full !== name.full)
      throw this.error(
        'REPORT_MALFORMED',
        `</${shown(name.full)}> where </${shown(expected.full)}> was expected`,
        this.here(),
      );
    this.open.pop();
    const text = this.texts.pop();
    const own = this.owns.pop() === true;
    this.handler.close(name.local, own ? String(text) : undefined);
    this.at = end + 1;
    return true;
  }

  private readOpeningTag(): boolean {
    const end = scanTag(this.window, this.at, this.tag);
    if (end === -1) return false;
    this.openElement(this.tag.name, this.tag.closed);
    this.at = end;
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

  private takeText(start: number, end: number, entities: boolean): void {
    if (end <= start) return;
    if (this.open.length === 0) {
      const text = this.window.toString('utf8', start, end);
      if (text.trim() !== '')
        throw this.error(
          'REPORT_MALFORMED',
          `text outside the root element: ${JSON.stringify(shown(text.trim()))}`,
          this.placeOf(start),
        );
      return;
    }
    const gathered = this.texts.at(-1);
    if (gathered === undefined) return;
    const odd = (what: string) => this.odd(what, start);
    gathered.append(entities ? decodeText(this.window, start, end, odd) : this.window.toString('utf8', start, end));
  }

  private odd(what: string, offset: number): void {
    this.onOdd(`${what} is taken as text`, this.placeOf(offset));
  }

  private placeOf(offset: number): Place {
    return { file: this.file, ...this.places.placeOf(this.window, offset) };
  }

  private error(code: ErrorCode, message: string, place: Place): AssayError {
    return new AssayError(code, message, { place });
  }
}

/** Text between tags is mostly short, and the output of a test is long: a loop for the one, a native call for the other. */
function indexOfLt(window: Buffer, from: number): number {
  const near = Math.min(window.length, from + 32);
  for (let i = from; i < near; i += 1) if (window[i] === LT) return i;
  return near === window.length ? -1 : window.indexOf(LT, near);
}

/** Where text may be cut at `end` or before, so that neither a character nor an entity is cut; at least `start`. */
function wholeEnd(window: Buffer, start: number, end = window.length): number {
  for (let i = end - 1; i >= start && i > end - ENTITY_BYTES; i -= 1) {
    const byte = window[i] as number;
    if (byte === 0x3b) return end;
    // An ampersand, or the first byte of a sequence that is longer than what is there.
    if (byte === 0x26 || (byte >= 0xc0 && i + (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > end)) return i;
  }
  return end;
}

/** As much of a text as an error shows. */
const shown = (text: string): string => text.slice(0, 60);

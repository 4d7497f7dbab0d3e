import { AssayError, type Place } from '../model/assay-error.ts';
import type { ErrorCode } from '../model/error-catalogue.ts';
import { decodeEntities } from './decode-entities.ts';

/** What a reader of one XML format listens to. Entities in attributes and text are decoded already. */
export interface XmlHandler {
  open(name: string, attributes: ReadonlyMap<string, string>, place: Place): void;
  /** May be called several times for the text of one element. */
  text(text: string): void;
  close(name: string, place: Place): void;
}

/** Real reports nest a handful of levels; a thousand is an attack or a defect. */
const MAX_DEPTH = 1_000;
/** No known runner writes more than a dozen attributes on one element. */
const MAX_ATTRIBUTES = 256;

/**
 * Reads one XML document and tells `handler` what is in it, names without their namespace prefix.
 *
 * Tolerant where real test runners are sloppy (control characters, unknown entities, a raw `<` or `&` in
 * an attribute), strict where leniency turns a red report green: a document that ends early is
 * REPORT_TRUNCATED. A DTD is skipped: its entities are never expanded and nothing external is ever fetched.
 * Throws REPORT_EMPTY, REPORT_TRUNCATED, REPORT_MALFORMED or REPORT_TOO_LARGE with the place.
 */
export function readXml(text: string, file: string, handler: XmlHandler): void {
  const open: string[] = [];
  let rootSeen = false;
  let at = 0;

  const fail = (code: ErrorCode, message: string, offset: number): never => {
    throw new AssayError(code, message, { place: placeOf(text, file, offset) });
  };
  /** Offset of the next `needle`; a document that ends before it was cut off. */
  const find = (needle: string, from: number, what: string, startedAt: number): number => {
    const found = text.indexOf(needle, from);
    if (found === -1) fail('REPORT_TRUNCATED', `the file ends inside ${what}`, startedAt);
    return found;
  };

  if (text.trim() === '') fail('REPORT_EMPTY', 'the file is empty', 0);

  while (at < text.length) {
    const lt = text.indexOf('<', at);
    const chunkEnd = lt === -1 ? text.length : lt;
    if (chunkEnd > at) {
      const chunk = text.slice(at, chunkEnd);
      if (open.length > 0) handler.text(decodeEntities(chunk));
      else if (chunk.trim() !== '') fail('REPORT_MALFORMED', `text outside the root element: ${excerpt(chunk)}`, at);
    }
    if (lt === -1) break;
    if (text.startsWith('<!--', lt)) {
      at = find('-->', lt + 4, 'a comment', lt) + 3;
    } else if (text.startsWith('<![CDATA[', lt)) {
      const end = find(']]>', lt + 9, 'a CDATA section', lt);
      if (open.length === 0) fail('REPORT_MALFORMED', 'a CDATA section outside the root element', lt);
      handler.text(text.slice(lt + 9, end));
      at = end + 3;
    } else if (text.startsWith('<?', lt)) {
      at = find('?>', lt + 2, 'a processing instruction', lt) + 2;
    } else if (text.startsWith('<!', lt)) {
      at = skipDoctype(lt);
    } else if (text.startsWith('</', lt)) {
      const end = find('>', lt + 2, 'a closing tag', lt);
      const name = localName(text.slice(lt + 2, end).trim());
      const expected = open.pop();
      if (expected === undefined) fail('REPORT_MALFORMED', `</${name}> closes nothing`, lt);
      if (expected !== name) fail('REPORT_MALFORMED', `</${name}> where </${expected}> was expected`, lt);
      handler.close(name, placeOf(text, file, lt));
      at = end + 1;
    } else {
      at = readTag(lt);
    }
  }
  if (open.length > 0) {
    fail('REPORT_TRUNCATED', `the file ends while <${open.at(-1)}> is still open`, text.length);
  }
  if (!rootSeen) fail('REPORT_MALFORMED', 'the file has no root element', 0);

  function readTag(start: number): number {
    const nameEnd = skipWhile(start + 1, (c) => !/[\s/>]/.test(c));
    const name = localName(text.slice(start + 1, nameEnd));
    if (!/^[A-Za-z_]/.test(name)) fail('REPORT_MALFORMED', `not an element: ${excerpt(text.slice(start))}`, start);
    const attributes = new Map<string, string>();
    let i = nameEnd;
    for (;;) {
      i = skipWhile(i, (c) => /\s/.test(c));
      if (i >= text.length) fail('REPORT_TRUNCATED', `the file ends inside <${name}>`, start);
      if (text[i] === '>' || text.startsWith('/>', i)) break;
      const equals = skipWhile(i, (c) => !/[=\s/>]/.test(c));
      const key = localName(text.slice(i, equals));
      let quoteAt = skipWhile(equals, (c) => /\s/.test(c));
      if (text[quoteAt] !== '=') fail('REPORT_MALFORMED', `attribute ${excerpt(key)} of <${name}> has no value`, i);
      quoteAt = skipWhile(quoteAt + 1, (c) => /\s/.test(c));
      const quote = text[quoteAt];
      if (quote !== '"' && quote !== "'") {
        if (quoteAt >= text.length) fail('REPORT_TRUNCATED', `the file ends inside <${name}>`, start);
        fail('REPORT_MALFORMED', `the value of attribute ${excerpt(key)} of <${name}> is not quoted`, i);
      }
      const end = find(quote as string, quoteAt + 1, `an attribute of <${name}>`, start);
      attributes.set(key, decodeEntities(text.slice(quoteAt + 1, end)));
      if (attributes.size > MAX_ATTRIBUTES)
        fail('REPORT_TOO_LARGE', `<${name}> has over ${MAX_ATTRIBUTES} attributes`, start);
      i = end + 1;
    }
    if (open.length === 0 && rootSeen) fail('REPORT_MALFORMED', `a second root element <${name}>`, start);
    rootSeen = true;
    const place = placeOf(text, file, start);
    handler.open(name, attributes, place);
    if (text[i] === '/') {
      handler.close(name, place);
      return i + 2;
    }
    open.push(name);
    if (open.length > MAX_DEPTH) fail('REPORT_TOO_LARGE', `elements nest deeper than ${MAX_DEPTH}`, start);
    return i + 1;
  }

  /** Skips `<!DOCTYPE ...>` with its bracketed part, whatever it declares. */
  function skipDoctype(start: number): number {
    const bracket = text.indexOf('[', start);
    const end = find('>', start, 'a declaration', start);
    if (bracket === -1 || bracket > end) return end + 1;
    return find('>', find(']', bracket, 'a document type', start), 'a document type', start) + 1;
  }

  function skipWhile(from: number, accept: (character: string) => boolean): number {
    let i = from;
    while (i < text.length && accept(text[i] as string)) i += 1;
    return i;
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const excerpt = (text: string): string => JSON.stringify(text.trim().slice(0, 40));

/** Counts lines only when it is asked: cases know their offset order, and errors happen once. */
function placeOf(text: string, file: string, offset: number): Place {
  return {
    file,
    get line() {
      let line = 1;
      for (let i = text.indexOf('\n'); i !== -1 && i < offset; i = text.indexOf('\n', i + 1)) line += 1;
      return line;
    },
    get column() {
      return offset - text.lastIndexOf('\n', offset - 1);
    },
  };
}

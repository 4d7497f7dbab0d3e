import type { Test } from 'ctrf';
import { AssayError, type Place } from '../model/assay-error.ts';
import { createReportSink, type FilledSink } from './create-report-sink.ts';
import { ALL_FORMATS } from './formats/all-formats.ts';
import type { DocumentFormat, FormatName, LineFormat, XmlFormat } from './formats/format.ts';
import { LineReader } from './line-reader.ts';
import type { FileContext } from './normalise-file.ts';
import { parseDocument } from './parse-document.ts';
import type { ParsedReport } from './parsed-report.ts';
import { toUtf8 } from './xml/to-utf8.ts';
import type { XmlHandler } from './xml/xml-handler.ts';
import { XmlReader } from './xml/xml-reader.ts';

/** As much of a file as is looked at to tell its format: build output may come before the first line of a format. */
const HEAD_BYTES = 64 * 1024;

export interface ReadOptions extends FileContext {
  /** The file, as errors and warnings name it. */
  readonly file: string;
  /** Read it as this format, whatever it looks like. */
  readonly format?: FormatName | undefined;
  /** Takes each result as it is found, so that no list of them is kept: `tests` of the answer is empty then. */
  readonly onTest?: ((test: Test) => void) | undefined;
}

/** One file on its way through a reader. */
interface Reading {
  readonly file: string;
  readonly format: FormatName | undefined;
  readonly bytes: Iterable<Buffer>;
  readonly sink: FilledSink;
  /** Tells the place being read; the reader of the format sets it. */
  here: () => Place;
}

/**
 * Reads one report file from its bytes, in pieces of any size; a piece may be overwritten when the next is asked for. The format is told from the
 * content unless `format` names it. Throws REPORT_EMPTY, REPORT_TRUNCATED, REPORT_MALFORMED, REPORT_UNKNOWN_FORMAT or
 * REPORT_TOO_LARGE with the place; never answers with a part of a file.
 */
export function readReport(chunks: Iterable<Uint8Array>, options: ReadOptions): ParsedReport {
  const { file, format } = options;
  const pieces: Buffer[] = [];
  const reading: Reading = {
    file,
    format,
    bytes: { [Symbol.iterator]: () => all() },
    sink: createReportSink(file, options, () => reading.here(), options.onTest),
    here: () => ({ file }),
  };
  const utf8 = toUtf8(chunks, (what) => reading.sink.warn(what));
  const head = takeHead(utf8, pieces);
  function* all(): Generator<Buffer> {
    yield* pieces;
    yield* utf8;
  }

  const known = ALL_FORMATS.filter(({ name }) => format === undefined || name === format);
  const start = head.trimStart();
  if (start === '') throw new AssayError('REPORT_EMPTY', 'the file is empty', { place: { file } });
  const xml = known.filter((one) => one.kind === 'xml');
  if (start.startsWith('<') && (format === undefined || xml.length > 0)) return readXml(reading, xml);
  const lines = headLines(start);
  const ofLines = known.filter((one) => one.kind === 'lines');
  const lineFormat = ofLines.find((one) => format !== undefined || one.recognises(lines));
  if (lineFormat !== undefined) return readLines(reading, lineFormat);
  const documents = known.filter((one) => one.kind === 'document');
  if (documents.length > 0 && /^[{[]/m.test(start)) return readDocument(reading, documents);
  throw unknown(reading, `it begins with ${JSON.stringify(start.slice(0, 40))}`, { file, line: 1, column: 1 });
}

function takeHead(utf8: Iterator<Buffer>, pieces: Buffer[]): string {
  let size = 0;
  while (size < HEAD_BYTES) {
    const next = utf8.next();
    if (next.done === true) break;
    pieces.push(Buffer.from(next.value));
    size += next.value.length;
  }
  return Buffer.concat(pieces).toString('utf8', 0, HEAD_BYTES);
}

const headLines = (head: string): string[] => head.split(/\r?\n/).filter((line) => line.trim() !== '');

function readXml(reading: Reading, formats: readonly XmlFormat[]): ParsedReport {
  const { file, sink } = reading;
  let chosen: XmlFormat | undefined;
  const chooser: XmlHandler = {
    open(root, attributes) {
      chosen = formats.find((format) => format.recognises(root, attributes));
      if (chosen === undefined) throw unknown(reading, `the root element is <${root.slice(0, 60)}>`, reader.here());
      reader.handler = chosen.createHandler(sink);
      return reader.handler.open(root, attributes);
    },
    close: () => undefined,
  };
  const reader = new XmlReader(file, chooser, sink.warn);
  reading.here = () => reader.here();
  for (const bytes of reading.bytes) reader.write(bytes);
  reader.end();
  return sink.finish((chosen as XmlFormat).name);
}

function readLines(reading: Reading, format: LineFormat): ParsedReport {
  const { file, bytes, sink } = reading;
  const handler = format.createHandler(sink);
  const reader = new LineReader(file, (text) => handler.line(text));
  reading.here = () => reader.here();
  for (const piece of bytes) reader.write(piece);
  reader.end();
  handler.end();
  return sink.finish(format.name);
}

function readDocument(reading: Reading, formats: readonly DocumentFormat[]): ParsedReport {
  const { file, format, sink } = reading;
  const document = parseDocument(
    Buffer.concat(Array.from(reading.bytes, (bytes) => Buffer.from(bytes))),
    file,
    sink.warn,
  );
  const chosen = formats.find((one) => format !== undefined || one.recognises(document));
  if (chosen === undefined) throw unknown(reading, 'the JSON has the shape of no known report', { file });
  chosen.read(document, sink);
  return sink.finish(chosen.name);
}

function unknown({ format }: Reading, why: string, place: Place): AssayError {
  const what = format === undefined ? 'the file is in no format that Assay reads' : `the file is not ${format}`;
  return new AssayError('REPORT_UNKNOWN_FORMAT', `${what}: ${why}`, { place });
}

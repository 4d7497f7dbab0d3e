import { AssayError } from '../model/assay-error.ts';

/** Tests have steps, steps have steps; what is deeper was made to hurt a reader. */
const MAX_DEPTH = 100;
/** The largest test that a suite writes has its captured output in it. */
const MAX_TEST_BYTES = 8_000_000;
/** All but the tests: summary, criteria, samples of services over hours. */
const MAX_REST_BYTES = 8_000_000;

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/**
 * Takes a CTRF report apart while it is read: each element of `results.tests` is handed on as soon as it is there, so that
 * a report of hundreds of megabytes is never in memory as a whole. What is JSON is decided by JSON.parse, for each test
 * and for the rest; this only finds where a test begins and ends.
 */
export class TestSplitter {
  private readonly onTest: (test: unknown, index: number) => void;
  private readonly rest: Buffer[] = [];
  private restBytes = 0;
  /** Of the test that is being read, the pieces that earlier chunks had. */
  private pieces: Buffer[] = [];
  private pieceBytes = 0;
  private depth = 0;
  private inString = false;
  private escaped = false;
  private inTests = false;
  private hadTests = false;
  private hasByte = false;
  private count = 0;
  /** The names that lead to where we are, as far as anybody asks: of the document, and of `results`. */
  private readonly names: string[] = ['', '', ''];
  private name: number[] = [];

  constructor(onTest: (test: unknown, index: number) => void) {
    this.onTest = onTest;
  }

  /** The next bytes. Throws REPORT_MALFORMED and REPORT_TOO_LARGE, and what `onTest` throws. */
  write(chunk: Buffer): void {
    let start = 0;
    for (let i = 0; i < chunk.length; i += 1) {
      const byte = chunk[i] as number;
      if (this.inString) {
        this.readString(byte);
        continue;
      }
      if (isBlank(byte)) continue;
      if (this.inTests && this.depth === 3 && (byte === COMMA || byte === CLOSE_LIST)) {
        this.keep(chunk.subarray(start, i));
        this.endTest(byte === CLOSE_LIST);
        start = byte === CLOSE_LIST ? i : i + 1;
        if (byte === COMMA) continue;
      }
      this.hasByte = true;
      if (this.readStructure(byte)) {
        this.keepRest(chunk.subarray(start, i + 1));
        start = i + 1;
        this.inTests = true;
        this.hasByte = false;
      }
    }
    this.keep(chunk.subarray(start));
  }

  /** The document with an empty list of tests. Throws REPORT_EMPTY, REPORT_MALFORMED. */
  end(): unknown {
    if (this.inTests) throw malformed('it ends within the list of tests');
    // A byte order mark is no JSON, though some writers put one.
    const text = Buffer.concat(this.rest)
      .toString('utf8')
      .replace(/^\uFEFF/, '');
    if (text.trim() === '') throw new AssayError('REPORT_EMPTY', 'the report is empty');
    return parse(text, 'the report');
  }

  private readString(byte: number): void {
    if (this.escaped) this.escaped = false;
    else if (byte === BACKSLASH) this.escaped = true;
    else if (byte === QUOTE) this.inString = false;
    // A name that is longer than any we look for is none of them.
    if (!this.inTests && this.depth <= 2 && this.name.length < 64) this.name.push(byte);
  }

  /** Follows what opens and closes; true where the list of tests begins. */
  private readStructure(byte: number): boolean {
    if (byte === QUOTE) {
      this.inString = true;
      if (!this.inTests) this.name = [byte];
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      this.depth += 1;
      if (this.depth > MAX_DEPTH) throw tooLarge(`it is nested deeper than ${MAX_DEPTH}`);
      if (byte === OPEN_LIST && this.depth === 3 && this.names[1] === 'results' && this.names[2] === 'tests') {
        if (this.hadTests) throw malformed('it has two lists of tests');
        this.hadTests = true;
        return true;
      }
      if (this.depth <= 2) this.names[this.depth] = '';
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      this.depth -= 1;
    } else if (byte === COLON && !this.inTests && this.depth <= 2) {
      this.names[this.depth] = nameOf(this.name);
    }
    return false;
  }

  private keep(piece: Buffer): void {
    if (!this.inTests) this.keepRest(piece);
    else if (piece.length > 0) {
      this.pieceBytes += piece.length;
      if (this.pieceBytes > MAX_TEST_BYTES) throw tooLarge(`a test of more than ${MAX_TEST_BYTES} bytes`);
      this.pieces.push(piece);
    }
  }

  private keepRest(piece: Buffer): void {
    this.restBytes += piece.length;
    if (this.restBytes > MAX_REST_BYTES) throw tooLarge(`more than ${MAX_REST_BYTES} bytes beside the tests`);
    // Of the chunk only this part is kept: a reference would keep all of it.
    if (piece.length > 0) this.rest.push(Buffer.from(piece));
  }

  private endTest(isLast: boolean): void {
    const bytes = this.pieces.length === 1 ? (this.pieces[0] as Buffer) : Buffer.concat(this.pieces);
    this.pieces = [];
    this.pieceBytes = 0;
    if (isLast) this.inTests = false;
    if (isLast && this.count === 0 && !this.hasByte) return;
    if (!this.hasByte) throw malformed(`results.tests[${this.count}] is missing`);
    this.hasByte = false;
    this.onTest(parse(bytes.toString('utf8'), `results.tests[${this.count}]`), this.count);
    this.count += 1;
  }
}

/** What a name says, escapes and all; one that was cut off is no JSON and no name we look for. */
function nameOf(bytes: readonly number[]): string {
  try {
    return String(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch {
    return '';
  }
}

function parse(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AssayError('REPORT_MALFORMED', `${what} is not JSON: ${(error as Error).message.slice(0, 300)}`, {
      cause: error,
    });
  }
}

const malformed = (why: string): AssayError => new AssayError('REPORT_MALFORMED', `the report is not JSON: ${why}`);
const tooLarge = (why: string): AssayError => new AssayError('REPORT_TOO_LARGE', `the report is too large: ${why}`);

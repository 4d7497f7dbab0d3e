import type { Test } from 'ctrf';
import { AssayError } from '../../src/model/assay-error.ts';
import { testExtra } from '../../src/model/report.ts';
import { identityOf } from '../../src/model/test-identity.ts';
import { variantText } from '../../src/model/variant-text.ts';
import { cleanResult } from '../store/order-results.ts';
import type { NewResult } from '../store/reports.ts';
import { ByteSpool } from './byte-spool.ts';
import { earlierAttempts } from './earlier-attempts.ts';
import { IdentityIndex } from './identity-index.ts';

/** The largest suites known have some 300,000 tests; beyond, one report would hold up all others for minutes. */
export const MAX_RESULTS = 500_000;
/** Some hundred results: few enough that whoever parses them is at it for a millisecond. */
const LINE_BYTES = 64 * 1024;
const [OPEN, COMMA, CLOSE, NEWLINE] = [0x5b, 0x2c, 0x5d, 0x0a];

/** Where results of a report belong that does not say so. */
interface Cell {
  readonly suite: string;
  readonly variant: Readonly<Record<string, string>>;
}

/** The results of a report on their way into the store: put in as they are found, taken out in the order of their tests. */
export class ResultSpool {
  private readonly bytes = new ByteSpool();
  /** Used again and again: what is made anew for each of half a million results is freed too late. */
  private scratch: Buffer = Buffer.allocUnsafeSlow(LINE_BYTES);
  private readonly rows = new IdentityIndex();

  get length(): number {
    return this.rows.length;
  }

  /** Forgets the results after the first `length`. */
  cutTo(length: number): void {
    this.rows.length = length;
  }

  /** Keeps of a test what is stored. `cell` stands for the suite and cell that a foreign report does not name. Throws REPORT_TOO_LARGE. */
  add(test: Test, cell?: Cell): void {
    if (this.rows.length >= MAX_RESULTS) {
      throw new AssayError('REPORT_TOO_LARGE', `more than ${MAX_RESULTS} results in one report`);
    }
    const result = cleanResult(newResult(cell === undefined ? test : within(test, cell)), this.rows.length);
    const json = JSON.stringify(result);
    // UTF-8 has at most three bytes for what is one unit of a string.
    if (this.scratch.length < json.length * 3) this.scratch = Buffer.allocUnsafeSlow(json.length * 3);
    const bytes = this.scratch.write(json);
    this.rows.add(result.identity, this.bytes.append(this.scratch.subarray(0, bytes)), bytes);
  }

  /**
   * All results as order-results.ts orders them: lines of JSON, each an array of some of them. A line is there until the
   * next one is asked for.
   */
  *lines(): Generator<Buffer> {
    let line = Buffer.allocUnsafeSlow(2 * LINE_BYTES);
    let size = 0;
    for (const { position, bytes } of this.rows.inOrder()) {
      if (line.length < size + bytes + 3) line = Buffer.concat([line], size + 2 * bytes + 3);
      line[size] = size === 0 ? OPEN : COMMA;
      this.bytes.read(position, line.subarray(size + 1, size + 1 + bytes));
      size += 1 + bytes;
      if (size < LINE_BYTES) continue;
      yield ended(line, size);
      size = 0;
    }
    if (size > 0) yield ended(line, size);
  }

  close(): void {
    this.bytes.close();
  }
}

function ended(line: Buffer, size: number): Buffer {
  line[size] = CLOSE;
  line[size + 1] = NEWLINE;
  return line.subarray(0, size + 2);
}

function within(test: Test, { suite, variant }: Cell): Test {
  return { ...test, extra: { assay: { ...testExtra(test), suite, variant } } };
}

/** What is stored of a test, and nothing else. */
function newResult(test: Test): NewResult {
  const { suite, variant } = testExtra(test);
  const { attempts, failed: failedBefore } = earlierAttempts(test);
  // What a test said that passed in the end tells what it is flaky with.
  const said = test.status === 'failed' ? test : failedBefore;
  return {
    // An identity that the report states could be another test's; this one follows from what is shown.
    identity: identityOf(test),
    suite,
    path: test.suite ?? [],
    name: test.name,
    file: test.filePath ?? null,
    variant: variantText(variant),
    status: test.status,
    durationMs: test.duration,
    message: said?.message ?? null,
    trace: said?.trace ?? null,
    ...(attempts === '' ? {} : { attempts }),
  };
}

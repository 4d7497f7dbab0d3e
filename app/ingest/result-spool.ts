import type { Test } from 'ctrf';
import { AssayError } from '../../src/model/assay-error.ts';
import { testExtra } from '../../src/model/report.ts';
import { identityOf } from '../../src/model/test-identity.ts';
import { variantText } from '../../src/model/variant-text.ts';
import { cleanResult } from '../store/order-results.ts';
import type { NewResult } from '../store/reports.ts';
import { ByteSpool } from './byte-spool.ts';
import { IdentityIndex } from './identity-index.ts';

/** The largest suites known have some 300,000 tests; beyond, one report would hold up all others for minutes. */
export const MAX_RESULTS = 500_000;
/** Some hundred results: few enough that whoever parses them is at it for a millisecond. */
const BATCH_BYTES = 64 * 1024;

/** The results of a report on their way into the store: put in as they are found, taken out in the order of their tests. */
export class ResultSpool {
  private readonly bytes = new ByteSpool();
  private readonly rows = new IdentityIndex();

  get length(): number {
    return this.rows.length;
  }

  /** Forgets the results after the first `length`. */
  cutTo(length: number): void {
    this.rows.length = length;
  }

  /** Keeps of a test what is stored. `suite` stands for the one that a foreign report does not name. Throws REPORT_TOO_LARGE. */
  add(test: Test, suite?: string): void {
    if (this.rows.length >= MAX_RESULTS) {
      throw new AssayError('REPORT_TOO_LARGE', `more than ${MAX_RESULTS} results in one report`);
    }
    const result = cleanResult(newResult(suite === undefined ? test : withSuite(test, suite)), this.rows.length);
    const json = Buffer.from(JSON.stringify(result));
    this.rows.add(result.identity, this.bytes.append(json), json.length);
  }

  /** All results as order-results.ts orders them: JSON texts of arrays of them. */
  *batches(): Generator<Buffer> {
    let parts: Buffer[] = [];
    let size = 0;
    for (const { position, bytes } of this.rows.inOrder()) {
      parts.push(Buffer.from(parts.length === 0 ? '[' : ','), this.bytes.read(position, bytes));
      size += bytes;
      if (size < BATCH_BYTES) continue;
      yield Buffer.concat([...parts, Buffer.from(']')]);
      parts = [];
      size = 0;
    }
    if (parts.length > 0) yield Buffer.concat([...parts, Buffer.from(']')]);
  }

  close(): void {
    this.bytes.close();
  }
}

function withSuite(test: Test, suite: string): Test {
  return { ...test, extra: { assay: { ...testExtra(test), suite } } };
}

/** What is stored of a test, and nothing else. */
function newResult(test: Test): NewResult {
  const { suite, variant } = testExtra(test);
  const failed = test.status === 'failed';
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
    message: failed ? (test.message ?? null) : null,
    trace: failed ? (test.trace ?? null) : null,
  };
}

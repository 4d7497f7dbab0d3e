import type { RetryAttempt, Test } from 'ctrf';
import { boundText } from './bounded-text.ts';
import { cleanText } from './clean-text.ts';
import { type FileContext, normaliseFile } from './normalise-file.ts';
import { withOwnExtra } from './own-extra.ts';
import type { ResultRow, RowAttempt } from './result-row.ts';

/** A message is what a list shows; the trace has the rest. */
const MESSAGE_HEAD = 6 * 1024;
const MESSAGE_TAIL = 2 * 1024;
/** A retry loop of a runner has a handful of attempts. */
const MAX_ATTEMPTS = 100;
/** Linux's limit for a path. */
const MAX_PATH = 4096;

/** Cases of one class stand together, or those of a suite go round its classes. */
const MAX_SUITES = 100;

/** What no ordinary name has: a terminal code, a line end, a slash or half a character. Only then it needs cleaning. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNUSUAL = /[\u001b\u009b\r/\\\ud800-\udfff]/;

/** Makes rows of CTRF from what readers found: the one place where names, paths, texts and times are cleaned. */
export class RowConverter {
  private readonly context: FileContext;
  private readonly files = new Map<string, string>();
  /** The latest paths and what became of them: rows of one path and file share one array. */
  private readonly suites = new Map<
    readonly string[],
    { readonly file: string | undefined; readonly suite: string[] }
  >();

  constructor(context: FileContext) {
    this.context = context;
  }

  /** The path of a file of the repository, found once for each. */
  file(path: string): string {
    let found = this.files.get(path);
    if (found === undefined) {
      found = normaliseFile(cleanText(path), this.context);
      this.files.set(path, found);
    }
    return found;
  }

  convert(row: ResultRow): Test {
    const file = row.file ? this.file(row.file) : undefined;
    const suite = this.suite(row.path, file);
    const name = (UNUSUAL.test(row.name) ? this.portable(cleanText(row.name)) : row.name) || '(unnamed)';
    const status = row.outcome === 'error' ? 'failed' : row.outcome;
    const duration = wholeMs(row.durationMs) ?? 0;
    // Members that nearly every row has are written at once: V8 keeps what is added later outside of the object.
    const test: Test = suite.length === 0 ? { name, status, duration } : { name, status, duration, suite };
    if (file !== undefined) test.filePath = file;
    const raw = row.word ?? (row.outcome === 'error' ? 'error' : undefined);
    // Whoever counts errors apart from failures finds them by this word, whatever the format calls them.
    if (raw !== undefined) test.rawStatus = row.outcome === 'error' && raw !== 'error' ? `error: ${raw}` : raw;
    if (row.line !== undefined && Number.isInteger(row.line) && row.line > 0) test.line = row.line;
    if (row.message) test.message = message(row.message);
    if (row.startMs !== undefined && Number.isFinite(row.startMs)) test.start = Math.round(row.startMs);
    if (row.parameters !== undefined) test.parameters = { ...row.parameters };
    if (row.tags !== undefined && row.tags.length > 0) test.tags = [...row.tags];
    if (row.attempts !== undefined && row.attempts.length > 0) {
      test.retries = row.attempts.length;
      test.retryAttempts = row.attempts.slice(-MAX_ATTEMPTS).map(attempt);
    }
    if (row.flaky && row.outcome === 'passed') test.flaky = true;
    if (test.status === 'failed') this.addFailure(test, row);
    return test;
  }

  /** A name that is a file's is the same on every machine. */
  private portable(name: string): string {
    return looksLikeFile(name) ? this.file(name) : name;
  }

  /** A row that is CTRF already: its file is made relative, and what others wrote in our place is left out. */
  adopt(test: Test): Test {
    const row = withOwnExtra(test);
    return row.filePath === undefined ? row : { ...row, filePath: this.file(row.filePath) };
  }

  /** What only a failure is asked for; the output of passing tests would be most of a report. */
  private addFailure(test: Test, row: ResultRow): void {
    if (row.trace) test.trace = boundText(cleanText(row.trace));
    if (row.stdout) test.stdout = boundText(cleanText(row.stdout)).split('\n');
    if (row.stderr) test.stderr = boundText(cleanText(row.stderr)).split('\n');
    const source = this.context.sources?.locate(test.trace ?? test.message ?? '');
    if (source !== undefined) test.extra = { assay: { suite: '', variant: {}, source } };
  }

  private suite(path: readonly string[], file: string | undefined): string[] {
    const known = this.suites.get(path);
    if (known !== undefined && known.file === file) return known.suite;
    // Rows share it already, so that nobody may write to it; only the type of CTRF says otherwise.
    const suite = this.cleanPath(path, file) as string[];
    if (this.suites.size >= MAX_SUITES) this.suites.clear();
    this.suites.set(path, { file, suite });
    return suite;
  }

  /** The path without empty parts; a part that names the test's file is said by the file already. */
  private cleanPath(path: readonly string[], file: string | undefined): readonly string[] {
    // As nearly all are.
    if (path.every((part) => part !== '' && part !== file && !UNUSUAL.test(part))) return path;
    const suite: string[] = [];
    for (const raw of path) {
      const part = this.portable(cleanText(raw));
      // The folder of a machine is no part of a test; nor is the file, which the row names already.
      if (part !== '' && part !== file && !ABSOLUTE.test(part)) suite.push(part);
    }
    return suite;
  }
}

/** A folder of the machine, with whatever a runner writes behind it. */
const ABSOLUTE = /^(?:\/[\w.+@-]+\/|[A-Za-z]:[\\/])/;

/** Runners that name their suites after files write them as the machine does: no blanks, a folder, an extension. */
const looksLikeFile = (part: string): boolean =>
  part.length <= MAX_PATH &&
  (part.includes('/') || part.includes('\\')) &&
  /\.\w{1,6}$/.test(part) &&
  !/[\s"<>|]/.test(part);

const message = (text: string): string => boundText(cleanText(text), MESSAGE_HEAD, MESSAGE_TAIL);

/** No test takes a year; what says so is a defect of its tool. */
const MAX_DURATION_MS = 365 * 24 * 3_600_000;

/** Whole milliseconds, since CTRF takes no others; undefined for what is no duration. */
function wholeMs(duration: number | undefined): number | undefined {
  return duration !== undefined && duration >= 0 && duration <= MAX_DURATION_MS ? Math.round(duration) : undefined;
}

function attempt(from: RowAttempt, index: number): RetryAttempt {
  const duration = wholeMs(from.durationMs);
  return {
    attempt: index + 1,
    status: 'failed',
    ...(from.outcome === 'error' ? { rawStatus: 'error' } : {}),
    ...(duration === undefined ? {} : { duration }),
    ...(from.message ? { message: message(from.message) } : {}),
    ...(from.trace ? { trace: boundText(cleanText(from.trace)) } : {}),
  };
}

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

/** What no ordinary name has: a terminal code, a line end, a slash or half a character. Only then it needs cleaning. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNUSUAL = /[\u001b\u009b\r/\\\ud800-\udfff]/;

/** Makes rows of CTRF from what readers found: the one place where names, paths, texts and times are cleaned. */
export class RowConverter {
  private readonly context: FileContext;
  private readonly files = new Map<string, string>();
  /** What became of the latest path, alone and with each class: rows of one class share one array. */
  private path: readonly string[] = [];
  private pathFile: string | undefined;
  private suite: readonly string[] = [];
  private readonly suites = new Map<string, readonly string[]>();

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
    // Rows share it, so that nobody may write to it; only the type of CTRF says otherwise.
    const suite = this.suiteOf(row, file) as string[];
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

  private suiteOf({ path, className }: ResultRow, file: string | undefined): readonly string[] {
    if (path !== this.path || file !== this.pathFile) {
      this.path = path;
      this.pathFile = file;
      this.suite = this.cleanPath(path, file);
      if (this.suites.size > 0) this.suites.clear();
    }
    if (className === undefined || className === '') return this.suite;
    let suite = this.suites.get(className);
    if (suite === undefined) {
      suite = longer(this.suite, this.cleanPart(className, file));
      this.suites.set(className, suite);
    }
    return suite;
  }

  /** The path without empty parts. */
  private cleanPath(path: readonly string[], file: string | undefined): readonly string[] {
    let suite: readonly string[] = [];
    for (const raw of path) suite = longer(suite, this.cleanPart(raw, file));
    return suite;
  }

  /** The folder of a machine is no part of a test, which leaves nothing; nor is the file, which the row names already. */
  private cleanPart(raw: string, file: string | undefined): string {
    const part = UNUSUAL.test(raw) ? this.portable(cleanText(raw)) : raw;
    return part === file || ABSOLUTE.test(part) ? '' : part;
  }
}

/** Of exactly that size: an array that something is put behind has room for sixteen more, and each class has one. */
function longer(path: readonly string[], name: string): readonly string[] {
  if (name === '') return path;
  const names = new Array<string>(path.length + 1);
  for (let i = 0; i < path.length; i += 1) names[i] = path[i] as string;
  names[path.length] = name;
  return names;
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

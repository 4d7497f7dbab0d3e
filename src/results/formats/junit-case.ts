import { parseSeconds } from '../parse-seconds.ts';
import type { Outcome, ResultRow, RowAttempt } from '../result-row.ts';
import type { TextMode, XmlAttributes } from '../xml/xml-handler.ts';
import { withLineBreaks } from './with-line-breaks.ts';

/** Words of the attributes `status` and `result`, where a dialect leaves the element inside out. */
const SAID_BY_WORD: ReadonlyMap<string, Outcome> = new Map([
  ['notrun', 'skipped'],
  ['disabled', 'skipped'],
  ['suppressed', 'skipped'],
  ['skipped', 'skipped'],
  ['ignored', 'skipped'],
  ['pending', 'skipped'],
  ['inactive', 'skipped'],
  ['fail', 'failed'],
  ['failed', 'failed'],
  ['failure', 'failed'],
  ['error', 'error'],
  ['errored', 'error'],
  ['broken', 'error'],
  ['timeout', 'error'],
]);

/** What an element inside of a case means. */
const MEANING: ReadonlyMap<string, Outcome | 'attempt-failed' | 'attempt-error'> = new Map([
  ['failure', 'failed'],
  ['error', 'error'],
  ['skipped', 'skipped'],
  ['disabled', 'skipped'],
  ['ignored', 'skipped'],
  ['flakyFailure', 'attempt-failed'],
  ['rerunFailure', 'attempt-failed'],
  ['rerun', 'attempt-failed'],
  ['flakyError', 'attempt-error'],
  ['rerunError', 'attempt-error'],
]);

/** CTest writes these tests as skipped, and ends with an error because of them. */
const NOT_RUN_BY_DEFECT: ReadonlySet<string> = new Set([
  'Unable to find executable',
  'Fixture dependency failed',
  'Required Files Missing',
  'Failed to change working directory',
  'Missing Configuration',
]);

const WORST_FIRST: readonly Outcome[] = ['error', 'failed', 'skipped'];

/**
 * One `testcase` while it is read, and then the row of it. There is one object for all cases of a report, since most
 * cases are an opening tag and nothing else.
 */
export class JunitCase implements ResultRow {
  name = '';
  path: readonly string[] = [];
  className = '';
  outcome: Outcome = 'passed';
  word: string | undefined;
  durationMs: number | undefined;
  file: string | undefined;
  line: number | undefined;
  message: string | undefined;
  trace: string | undefined;
  stdout: string | undefined;
  stderr: string | undefined;
  attempts: RowAttempt[] | undefined;
  flaky = false;
  /** The how manieth repetition it is, where xcresult exports say so; 0 for the first run and for none. */
  repetition = 0;
  /** What failed, broke or was skipped, as far as it is read. */
  private said: Map<Outcome, { message: string; trace: string }> | undefined;
  private skipWord: string | undefined;
  private stayedRed = false;
  /** It says that it may fail: node:test's todo, Catch2's `!mayfail`. */
  private mayFail = false;
  /** The element that is open: what it says so far. */
  private openMessage = '';
  private openPlace = '';
  private openType = '';
  private stackTrace: string | undefined;

  start(attributes: XmlAttributes): void {
    const name = attributes.get('name');
    const className = attributes.shared('classname') ?? attributes.shared('class');
    const seconds = attributes.decimal('time');
    this.name = name ?? '';
    this.className = className ?? '';
    this.durationMs = seconds === undefined ? parseSeconds(attributes.get('time')) : seconds * 1000;
    this.file = undefined;
    this.line = undefined;
    this.outcome = 'passed';
    this.word = undefined;
    this.message = undefined;
    this.trace = undefined;
    this.stdout = undefined;
    this.stderr = undefined;
    this.attempts = undefined;
    this.said = undefined;
    this.skipWord = undefined;
    this.stayedRed = false;
    this.mayFail = false;
    this.repetition = 0;
    // Most cases have these three and no others.
    const known = (name === undefined ? 0 : 1) + (className === undefined ? 0 : 1) + (seconds === undefined ? 0 : 1);
    if (attributes.count > known) this.startWithMore(attributes);
  }

  private startWithMore(attributes: XmlAttributes): void {
    this.file = attributes.shared('file') || attributes.shared('filepath');
    this.line = attributes.decimal('line') ?? attributes.decimal('lineno');
    // ExUnit writes both into one attribute.
    const both = this.file === undefined ? null : /^(.+\.\w{1,6}):(\d{1,7})$/.exec(this.file);
    if (both !== null) {
      this.file = both[1];
      this.line = Number(both[2]);
    }
    this.outcome = outcomeOf(attributes);
    this.word = this.outcome === 'error' && attributes.get('incomplete') === 'true' ? 'unfinished' : undefined;
  }

  open(name: string, attributes: XmlAttributes, depth: number): TextMode | undefined {
    if (depth === 2 && name === 'property' && attributes.get('name') === 'repetition') {
      this.repetition = Number(/^Repetition (\d{1,4}) of /.exec(attributes.get('value') ?? '')?.[1] ?? 0);
    }
    if (depth === 2 && name === 'stackTrace') return 'keep';
    if (depth > 1) return name === 'system-out' || name === 'system-err' ? 'drop' : undefined;
    if (name === 'system-out' || name === 'system-err') return 'keep';
    if (!MEANING.has(name)) return 'drop';
    this.openMessage = attributes.get('message') ?? '';
    this.openType = attributes.get('type') ?? '';
    const file = attributes.get('file');
    this.openPlace = file ? `${file}:${attributes.get('line') ?? 1}\n` : '';
    this.stackTrace = undefined;
    if (name !== 'skipped') return 'keep';
    if (this.openType === 'pytest.xfail') this.skipWord = 'xfail';
    else if (this.openType === 'todo') this.skipWord = 'todo';
    this.mayFail ||= this.skipWord === 'todo' || this.openMessage.startsWith('TEST_CASE tagged with !');
    return 'keep';
  }

  close(name: string, text: string, depth: number): void {
    if (depth === 2 && name === 'stackTrace') this.stackTrace = text;
    if (depth > 1) return;
    if (name === 'system-out') this.stdout = joined(this.stdout, text);
    else if (name === 'system-err') this.stderr = joined(this.stderr, text);
    // The place of a failure is no part of the test, whose file may be another one; the trace is where it is looked for.
    else this.keep(name, `${this.openPlace}${this.stackTrace ?? text}`.trim());
  }

  /** The case is read: of all it says the worst is its outcome. */
  finish(path: readonly string[], suiteFile: string | undefined): void {
    this.path = path;
    this.file ??= suiteFile;
    if (this.said !== undefined || this.stayedRed) this.judge();
    if (this.outcome === 'skipped') this.word = this.skipWord;
    this.flaky = this.attempts !== undefined && this.outcome === 'passed';
  }

  private judge(): void {
    // Where an element says how it failed, the attributes have nothing to add.
    if (this.mayFail) this.said?.delete('failed');
    const byElement = WORST_FIRST.find((one) => this.said?.has(one));
    if (byElement === 'error' || byElement === 'failed') this.outcome = byElement;
    else if (byElement !== undefined && this.outcome === 'passed') this.outcome = byElement;
    if (this.stayedRed && this.outcome !== 'error') this.outcome = 'failed';
    const said = this.said?.get(this.outcome);
    this.message = said?.message;
    this.trace = said?.trace;
  }

  private keep(name: string, text: string): void {
    const broken = name === 'skipped' && NOT_RUN_BY_DEFECT.has(this.openMessage);
    const meaning = broken ? 'error' : MEANING.get(name);
    if (meaning === undefined) return;
    const message = withLineBreaks(this.openMessage, text) || firstLine(text) || this.openType;
    if (meaning === 'attempt-failed' || meaning === 'attempt-error') {
      // Surefire's `rerun` stands beside a failure: tried again and still red. It must not read green without one.
      this.stayedRed ||= name === 'rerunFailure' || name === 'rerunError';
      this.attempts ??= [];
      this.attempts.push({ outcome: meaning === 'attempt-error' ? 'error' : 'failed', message, trace: text });
      return;
    }
    this.said ??= new Map();
    const before = this.said.get(meaning);
    // Several failures in one case are soft assertions or, with some runners, attempts that nothing marks as such.
    if (before === undefined) this.said.set(meaning, { message, trace: text });
    else before.trace = joined(before.trace, text);
  }
}

/** What the attributes alone say. */
function outcomeOf(attributes: XmlAttributes): Outcome {
  // Eclipse has an attribute for each of the two.
  if (attributes.get('incomplete') === 'true') return 'error';
  if (attributes.get('ignored') === 'true') return 'skipped';
  const status = SAID_BY_WORD.get(attributes.shared('status')?.toLowerCase() ?? '');
  const result = SAID_BY_WORD.get(attributes.shared('result')?.toLowerCase() ?? '');
  return WORST_FIRST.find((one) => one === status || one === result) ?? 'passed';
}

const joined = (before: string | undefined, text: string): string => (before ? `${before}\n${text}` : text);

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';

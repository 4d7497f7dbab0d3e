import { fieldsOf, itemsOf, numberOf, textOf } from '../json-fields.ts';
import type { Outcome, ResultRow, RowAttempt } from '../result-row.ts';

type Fields = Readonly<Record<string, unknown>>;

const OUTCOMES: ReadonlyMap<string, Outcome> = new Map([
  ['success', 'passed'],
  ['failure', 'failed'],
  ['error', 'error'],
]);
/** Lines that a test prints and that are kept; the rest is data. */
const MAX_PRINTED = 1_000;
/** Set-up and tear-down of a group, which the runner lists like tests. */
const HOOK = /\((?:setUpAll|tearDownAll)\)$/;

interface DartTest {
  readonly test: Fields;
  readonly startMs: number;
  errors: Fields[];
  readonly printed: string[];
  readonly attempts: RowAttempt[];
  /** Why the test skipped itself. */
  skipped: string | undefined;
  /** What `testDone` says. */
  done: Fields | undefined;
  /** An error came behind `testDone`, which says success then. */
  failedLate: boolean;
}

/** One run of Dart's tests: from `start` to `done`. */
export class DartRun {
  private readonly suites = new Map<unknown, string>();
  private readonly groups = new Map<unknown, string>();
  private readonly tests = new Map<unknown, DartTest>();
  /** Tests whose id was given again before they ended. */
  private readonly replaced: DartTest[] = [];
  private done: Fields | undefined;
  /** Nothing of the run was read yet; `flutter --machine` writes events of its own before it. */
  isEmpty = true;

  event(event: Fields): void {
    if (event.type === 'start' || event.type === 'testStart') this.isEmpty = false;
    const test = this.tests.get(event.testID);
    if (event.type === 'suite') {
      const { id, path } = fieldsOf(event.suite);
      this.suites.set(id, textOf(path) ?? '');
    } else if (event.type === 'group') {
      const { id, name } = fieldsOf(event.group);
      this.groups.set(id, textOf(name) ?? '');
    } else if (event.type === 'testStart') this.startTest(event);
    else if (event.type === 'done') this.done = event;
    else if (test === undefined) return;
    else if (event.type === 'error') {
      test.errors.push(event);
      test.failedLate ||= test.done !== undefined;
    } else if (event.type === 'print') print(test, event);
    else if (event.type === 'testDone') test.done ??= event;
  }

  /** What the run comes to, when its last event was read. */
  rows(): ResultRow[] {
    const rows: ResultRow[] = [];
    for (const test of [...this.replaced, ...this.tests.values()]) {
      const row = this.rowOf(test);
      if (row !== undefined) rows.push(row);
    }
    if (rows.some(({ outcome }) => outcome === 'failed' || outcome === 'error')) return rows;
    if (this.done === undefined) rows.push(broken('(run aborted)', 'the run has no end'));
    else if (this.done.success !== true) {
      const success = JSON.stringify(this.done.success) ?? 'nothing';
      rows.push(broken('(run failed)', `the run ended with success: ${success}, but no test failed`));
    }
    return rows;
  }

  private startTest(event: Fields): void {
    const test = fieldsOf(event.test);
    const before = this.tests.get(test.id);
    if (before !== undefined) this.replaced.push(before);
    this.tests.set(test.id, {
      test,
      startMs: numberOf(event.time) ?? 0,
      errors: [],
      printed: [],
      attempts: [],
      skipped: undefined,
      done: undefined,
      failedLate: false,
    });
  }

  /** No row for what is no test and broke nothing. */
  private rowOf(test: DartTest): ResultRow | undefined {
    const { done, errors, attempts } = test;
    const outcome = outcomeOf(test);
    const red = outcome === 'failed' || outcome === 'error';
    const isLoad = isLoading(test.test);
    // A file that was still being loaded is told by the missing end of the run.
    if (isLoad && (!red || done === undefined)) return undefined;
    if (!red && done?.hidden === true) return undefined;
    const { name, path } = this.namesOf(test.test);
    const end = numberOf(done?.time);
    return {
      name: isLoad ? '(suite failed)' : name,
      path,
      // A file that cannot be loaded and a set-up that fails give no answer, whatever failed in them.
      outcome: red && (isLoad || HOOK.test(name)) ? 'error' : outcome,
      word: done === undefined ? 'unfinished' : undefined,
      durationMs: end === undefined ? undefined : end - test.startMs,
      file: this.suites.get(test.test.suiteID),
      line: numberOf(test.test.root_line) ?? numberOf(test.test.line),
      message: red ? textOf(errors[0]?.error) : reasonOf(test, outcome),
      trace: red ? traceOf(errors) : undefined,
      stdout: red ? test.printed.join('\n') : undefined,
      ...(attempts.length === 0 ? {} : { attempts, flaky: true }),
    };
  }

  /** Names of groups and tests repeat those of the groups around them. */
  private namesOf(test: Fields): { name: string; path: string[] } {
    let around = '';
    const path: string[] = [];
    for (const id of itemsOf(test.groupIDs)) {
      const full = this.groups.get(id) ?? '';
      path.push(without(around, full));
      around = full || around;
    }
    return { name: without(around, textOf(test.name) ?? ''), path };
  }
}

function print(test: DartTest, event: Fields): void {
  const message = textOf(event.message) ?? '';
  if (event.messageType === 'skip') test.skipped = message.replace(/^Skip: /, '');
  if (test.errors.length > 0 && test.done === undefined && message === `Retry: ${textOf(test.test.name)}`) {
    // The runner says so, and then runs the test again under the same id.
    const failed = test.errors.every(({ isFailure }) => isFailure === true);
    const text = textOf(test.errors[0]?.error);
    test.attempts.push({ outcome: failed ? 'failed' : 'error', message: text, trace: traceOf(test.errors) });
    test.errors = [];
  } else if (test.printed.length < MAX_PRINTED) test.printed.push(message);
}

function outcomeOf({ done, failedLate }: DartTest): Outcome {
  if (done === undefined) return 'error';
  const outcome = OUTCOMES.get(textOf(done.result) ?? '') ?? 'error';
  if (outcome === 'failed' || outcome === 'error') return outcome;
  if (failedLate) return 'error';
  return done.skipped === true ? 'skipped' : outcome;
}

const reasonOf = ({ test, skipped }: DartTest, outcome: Outcome): string | undefined =>
  outcome === 'skipped' ? (skipped ?? textOf(fieldsOf(test.metadata).skipReason)) : undefined;

const traceOf = (errors: readonly Fields[]): string =>
  errors
    .map(({ error, stackTrace }) => `${textOf(error) ?? ''}\n${textOf(stackTrace) ?? ''}`)
    .join('\n')
    .trim();

const broken = (name: string, message: string): ResultRow => ({ name, path: [], outcome: 'error', message });

const isLoading = (test: Fields): boolean =>
  (textOf(test.name) ?? '').startsWith('loading ') && itemsOf(test.groupIDs).length === 0;

const without = (prefix: string, name: string): string =>
  prefix !== '' && name.startsWith(`${prefix} `) ? name.slice(prefix.length + 1) : name;

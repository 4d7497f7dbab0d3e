import type { Place } from '../../model/assay-error.ts';
import { parseSeconds } from '../parse-seconds.ts';
import type { ReportSink } from '../report-sink.ts';
import type { Outcome, ResultRow, RowAttempt } from '../result-row.ts';
import type { XmlAttributes, XmlHandler } from '../xml/xml-handler.ts';
import type { XmlFormat } from './format.ts';
import { JunitCase } from './junit-case.ts';

const SUITES: ReadonlySet<string> = new Set(['testsuites', 'testsuite', 'testrun']);
const PROBLEMS: ReadonlySet<string> = new Set(['failure', 'error']);
/** What node:test writes where others write a class. */
const NO_CLASS = 'test';

interface OpenSuite {
  readonly name: string;
  /** Names of the suites around it and its own, without empty ones. */
  readonly path: readonly string[];
  readonly file: string | undefined;
  readonly place: Place;
  /** What the attributes say; never trusted, only compared. */
  readonly declaredTests: number | undefined;
  readonly declaredFailures: number;
  declaredRed: number;
  /** What is in it, suites inside included. */
  tests: number;
  red: number;
  retried: number;
  /** A failure beside the cases: what it says. */
  trouble: { message: string; trace: string } | undefined;
}

/**
 * JUnit XML, which has no schema that runners keep to: suites nested to any depth, cases anywhere. Every test case
 * counts, totals in attributes are compared only; error goes before failure, failure before skipped. A suite that
 * says it failed but shows no failing case becomes an error row, so that a red report never reads green.
 */
export const junit: XmlFormat = {
  kind: 'xml',
  name: 'junit',
  recognises: (root) => SUITES.has(root),
  createHandler: (sink) => new JunitHandler(sink),
};

class JunitHandler implements XmlHandler {
  private readonly sink: ReportSink;
  private readonly suites: OpenSuite[] = [];
  private readonly current = new JunitCase();
  private inCase = false;
  /** A case that says it is repeated, until the next one shows whether it is. */
  private pending: PendingCase | undefined;
  private depthInCase = 0;
  private playwright = false;
  private trouble: { message: string } | undefined;

  constructor(sink: ReportSink) {
    this.sink = sink;
  }

  open(name: string, attributes: XmlAttributes) {
    if (name === 'testcase' && !this.inCase) {
      this.inCase = true;
      this.current.start(attributes);
      return 'drop';
    }
    if (this.inCase) {
      this.depthInCase += 1;
      return this.current.open(name, attributes, this.depthInCase);
    }
    if (SUITES.has(name)) {
      this.flush();
      this.openSuite(name, attributes);
      return 'drop';
    }
    const suite = this.suites.at(-1);
    // Qt counts warnings that a program printed as errors.
    if (name === 'property' && attributes.get('name') === 'QTestVersion' && suite !== undefined) {
      suite.declaredRed = suite.declaredFailures;
    }
    if (!PROBLEMS.has(name) || suite === undefined) return 'drop';
    this.trouble = { message: attributes.get('message') ?? attributes.get('type') ?? '' };
    return 'keep';
  }

  close(name: string, text: string | undefined): void {
    if (this.inCase) {
      if (this.depthInCase > 0) {
        this.current.close(name, text ?? '', this.depthInCase);
        this.depthInCase -= 1;
        return;
      }
      this.addCase(this.current);
      this.inCase = false;
    } else if (SUITES.has(name)) {
      this.closeSuite();
    } else if (this.trouble !== undefined && text !== undefined) {
      const suite = this.suites.at(-1) as OpenSuite;
      suite.trouble ??= { message: this.trouble.message || firstLine(text), trace: text.trim() };
      this.trouble = undefined;
    }
  }

  private openSuite(element: string, attributes: XmlAttributes): void {
    const outermost = this.suites.length === 0;
    const wallTime = outermost ? parseSeconds(attributes.get('time')) : undefined;
    if (wallTime !== undefined) this.sink.setWallTime(wallTime);
    // Nobody else leaves both of them empty.
    if (outermost) this.playwright = attributes.get('id') === '' && attributes.get('name') === '';
    const number = (name: string): number => attributes.decimal(name) ?? (Number(attributes.get(name)) || 0);
    const tests = attributes.get('tests');
    // The name of the outermost container is the runner's or the project's, not part of a test's path.
    const name = element === 'testsuite' ? this.suiteName(attributes) : '';
    const around = this.suites.at(-1)?.path ?? [];
    this.suites.push({
      name,
      path: name === '' ? around : [...around, name],
      file: attributes.get('file') || attributes.get('filepath') || this.suites.at(-1)?.file,
      place: this.sink.here(),
      declaredTests: tests ? Number(tests) : undefined,
      declaredFailures: number('failures'),
      declaredRed: number('failures') + number('errors'),
      tests: 0,
      red: 0,
      retried: 0,
      trouble: undefined,
    });
  }

  private suiteName(attributes: XmlAttributes): string {
    // unittest-xml-reporting puts the time of the run behind it.
    const name = (attributes.get('name') ?? '').replace(/-\d{14}$/, '');
    // Playwright runs one file in several projects and names the project where others name the machine.
    const project = this.playwright ? attributes.get('hostname') : undefined;
    return project ? `${name} [${project}]` : name;
  }

  private addCase(found: JunitCase): void {
    const suite = this.suites.at(-1) as OpenSuite;
    // Reporters for JavaScript repeat the title as a class.
    const { name } = found;
    const repeated = name.endsWith(found.className) && repeats(name, found.className);
    if (repeated || found.className === NO_CLASS || found.className === suite.name) found.className = '';
    found.finish(suite.path, suite.file);
    const before = this.pending;
    this.pending = undefined;
    if (before !== undefined && isRepeated(before, found)) this.repeat(before, found);
    else {
      if (before !== undefined) this.add(before);
      // The next case may be its repetition; the object is used for that one again.
      if (found.repetition > 0) this.pending = { ...asRow(found), repetition: found.repetition };
      else this.add(found);
    }
    if (found.attempts === undefined) return;
    for (const open of this.suites) open.retried += found.attempts.length;
  }

  /** `found` is the same test once more, by its own word: what came before it is an attempt. */
  private repeat(before: PendingCase, found: JunitCase): void {
    const { outcome, message, trace, durationMs } = before;
    const attempt: RowAttempt = { outcome: outcome === 'error' ? 'error' : 'failed', message, trace, durationMs };
    // One that passed before is no attempt that failed; it only ran again.
    const attempts = isRed(outcome) ? [...(before.attempts ?? []), attempt] : before.attempts;
    const row = { ...asRow(found), attempts, flaky: attempts !== undefined && found.outcome === 'passed' };
    this.pending = { ...row, repetition: found.repetition };
    for (const open of this.suites) open.retried += isRed(outcome) ? 1 : 0;
  }

  private flush(): void {
    const { pending } = this;
    this.pending = undefined;
    if (pending !== undefined) this.add(pending);
  }

  private add(row: ResultRow): void {
    this.sink.add(row);
    const red = isRed(row.outcome) ? 1 : 0;
    for (const suite of this.suites) {
      suite.tests += 1;
      suite.red += red;
    }
  }

  private closeSuite(): void {
    this.flush();
    const suite = this.suites.at(-1) as OpenSuite;
    const { declaredTests, declaredRed, trouble } = suite;
    if (declaredTests !== undefined && declaredTests !== suite.tests) {
      this.sink.warn(`tests="${declaredTests}", but ${suite.tests} test cases are listed`, suite.place);
    }
    // Attempts that a later one made good are counted by some runners and listed by all that count them.
    const unexplained = suite.red === 0 && declaredRed > suite.retried;
    if (trouble !== undefined || unexplained) {
      this.sink.warn('the suite failed outside of its test cases', suite.place);
      this.add({
        name: '(suite failed)',
        path: suite.path,
        outcome: 'error',
        file: suite.file,
        message: trouble?.message || `the suite counts ${declaredRed} failures and errors, but no test case shows one`,
        trace: trouble?.trace,
      });
    } else if (declaredRed !== suite.red && declaredRed > 0) {
      this.sink.warn(`${declaredRed} failures and errors are counted, but ${suite.red} are listed`, suite.place);
    }
    this.suites.pop();
  }
}

type PendingCase = ResultRow & { readonly repetition: number };

/** What a case says now; the object itself is used for the next one. */
function asRow(found: JunitCase): ResultRow {
  const { name, path, className, outcome, word, durationMs, file, line, message, trace, attempts, flaky } = found;
  const { stdout, stderr } = found;
  return {
    name,
    path,
    className,
    outcome,
    word,
    durationMs,
    file,
    line,
    message,
    trace,
    stdout,
    stderr,
    attempts,
    flaky,
  };
}

const isRepeated = (before: PendingCase, { name, path, className, repetition }: JunitCase): boolean =>
  repetition === before.repetition + 1 &&
  before.name === name &&
  before.path === path &&
  before.className === className;

/** `adds an item` of `cart adds an item`, or of itself; not `Test` of `CartTest`. */
const repeats = (name: string, end: string): boolean => {
  const before = name.at(-end.length - 1);
  return before === undefined || before === ' ';
};

const isRed = (outcome: Outcome): boolean => outcome === 'error' || outcome === 'failed';

const firstLine = (text: string): string => text.trim().split('\n', 1)[0] ?? '';

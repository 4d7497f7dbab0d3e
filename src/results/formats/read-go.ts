import { BoundedText } from '../bounded-text.ts';
import { numberOf, textOf } from '../json-fields.ts';
import type { ReportSink } from '../report-sink.ts';
import type { Outcome, ResultRow, RowAttempt } from '../result-row.ts';
import type { LineFormat, LineHandler } from './format.ts';
import { parseJsonLine } from './parse-json-line.ts';

const ENDS: ReadonlyMap<string, Outcome> = new Map([
  ['pass', 'passed'],
  ['fail', 'failed'],
  ['skip', 'skipped'],
]);
const ACTIONS: ReadonlySet<string> = new Set([
  ...ENDS.keys(),
  'start',
  'run',
  'pause',
  'cont',
  'bench',
  'output',
  'attr',
  'artifacts',
  'build-output',
  'build-fail',
]);
/** Lines that test2json repeats in events of their own. */
const FRAMING = /^(=== (RUN|PAUSE|CONT|NAME) |\s*--- (PASS|FAIL|SKIP|BENCH): |(PASS|FAIL)$)/;
/** What `go test` itself prints of a package that does not compile; older versions do so beside the JSON. */
const BROKEN = /^FAIL\s+(\S+)\s+\[(?:build|setup) failed\]/;

interface Running {
  readonly output: BoundedText;
  readonly startMs: number;
}

interface OpenPackage {
  readonly tests: Map<string, Running>;
  readonly output: BoundedText;
  readonly ended: Set<string>;
  red: number;
}

/** A row that may still become an attempt of the same test in a later run of its package. */
type PendingRow = { -readonly [Key in keyof ResultRow]: ResultRow[Key] } & { packageRun: number };

/**
 * `go test -json`. Every test with a result counts, parents of subtests too, as Go's own tools count them. A test that
 * failed and runs again in a later run of its package was tried again; the same name within one run is repeated.
 */
export const go: LineFormat = {
  kind: 'lines',
  name: 'go',
  recognises: (head) =>
    head.some((line) => {
      const event = parseJsonLine(line);
      return (
        ACTIONS.has(textOf(event?.Action) ?? '') && (event?.Package ?? event?.Test ?? event?.ImportPath) !== undefined
      );
    }),
  createHandler: (sink) => new GoHandler(sink),
};

class GoHandler implements LineHandler {
  private readonly sink: ReportSink;
  private readonly packages = new Map<string, OpenPackage>();
  private readonly packageRuns = new Map<string, number>();
  private readonly rows: PendingRow[] = [];
  /** The last result of each test, by package and name. */
  private readonly last = new Map<string, PendingRow>();
  private readonly builds = new Map<string, BoundedText>();
  private readonly failedBuilds = new Set<string>();
  private readonly noise = new BoundedText();

  constructor(sink: ReportSink) {
    this.sink = sink;
  }

  line(text: string): void {
    const event = parseJsonLine(text);
    const action = textOf(event?.Action);
    if (event === undefined || action === undefined) this.plainLine(text);
    else if (action === 'build-output') this.buildOf(event).append(textOf(event.Output) ?? '');
    else if (action === 'build-fail') this.failedBuilds.add(importPath(event.ImportPath));
    else this.testEvent(event, action);
  }

  end(): void {
    for (const name of [...this.packages.keys()]) {
      const open = this.packages.get(name) as OpenPackage;
      const unfinished = this.endTests(name, open);
      if (unfinished === 0 && open.red === 0) {
        this.addBroken(name, '(run aborted)', 'the package has no end', String(open.output));
      }
    }
    for (const build of this.failedBuilds) {
      if (!this.packageRuns.has(build))
        this.addBroken(build, '(build failed)', '', String(this.builds.get(build) ?? ''));
    }
    for (const { packageRun: _run, ...row } of this.rows) this.sink.add(row);
  }

  private testEvent(event: Readonly<Record<string, unknown>>, action: string): void {
    const name = textOf(event.Package) ?? '';
    const test = textOf(event.Test);
    const outcome = ENDS.get(action);
    if (test === undefined && outcome !== undefined) {
      this.endPackage(name, outcome, event);
      return;
    }
    const open = this.packageOf(name);
    if (test === undefined) {
      if (action === 'output') open.output.append(textOf(event.Output) ?? '');
      return;
    }
    if (action === 'bench') {
      // A measurement, and no test.
      open.tests.delete(test);
      return;
    }
    // Attributes of a test may come behind its end.
    if (action !== 'run' && outcome === undefined && open.ended.has(test)) return;
    const startMs = Date.parse(textOf(event.Time) ?? '');
    let running = open.tests.get(test);
    if (running === undefined || action === 'run') {
      running = { output: new BoundedText(), startMs };
      open.tests.set(test, running);
    }
    if (action === 'output') addOutput(running.output, textOf(event.Output) ?? '');
    if (outcome === undefined) return;
    open.tests.delete(test);
    open.ended.add(test);
    this.addTest(name, test, outcome, running, seconds(event.Elapsed));
  }

  private endPackage(name: string, outcome: Outcome, event: Readonly<Record<string, unknown>>): void {
    const open = this.packageOf(name);
    const unfinished = this.endTests(name, open);
    if (outcome === 'failed' && open.red === 0 && unfinished === 0) {
      const built = this.builds.get(importPath(event.FailedBuild)) ?? this.builds.get(name);
      const output = String(built ?? '') || String(open.output);
      const broken = built !== undefined || /\[(build|setup) failed\]/.test(output);
      const row = broken ? '(build failed)' : /^(panic|fatal error): /m.test(output) ? '(panic)' : '(package failed)';
      this.addBroken(name, row, 'the package failed, but none of its tests did', output || String(this.noise));
    }
    this.packages.delete(name);
  }

  /** What never ended when its package did; answers with how many. */
  private endTests(name: string, open: OpenPackage): number {
    const count = open.tests.size;
    for (const [test, running] of open.tests) this.addTest(name, test, 'error', running, undefined);
    open.tests.clear();
    return count;
  }

  private addTest(
    name: string,
    test: string,
    outcome: Outcome,
    running: Running,
    durationMs: number | undefined,
  ): void {
    const open = this.packageOf(name);
    if (outcome === 'failed' || outcome === 'error') open.red += 1;
    const parts = test.split('/');
    const trace = String(running.output).trim();
    const row: PendingRow = {
      name: parts.pop() as string,
      path: [name, ...parts],
      outcome,
      word: outcome === 'error' ? 'unfinished' : undefined,
      durationMs,
      startMs: running.startMs,
      message: messageOf(trace, outcome),
      trace,
      packageRun: this.packageRuns.get(name) ?? 0,
    };
    const key = JSON.stringify([name, test]);
    const before = this.last.get(key);
    this.last.set(key, row);
    if (before === undefined || before.packageRun === row.packageRun || !isRed(before.outcome)) {
      this.rows.push(row);
      return;
    }
    // In the place of the one it repeats, so that the report keeps its order.
    const attempts = [...(before.attempts ?? []), asAttempt(before)];
    Object.assign(before, row, { attempts, flaky: true });
    this.last.set(key, before);
  }

  private addBroken(name: string, row: string, otherwise: string, output: string): void {
    const trace = output.trim();
    const message =
      trace
        .split('\n')
        .find((line) => line.trim() !== '' && !line.startsWith('#'))
        ?.trim() || otherwise;
    this.rows.push({
      name: row,
      path: [name],
      outcome: 'error',
      message,
      trace,
      packageRun: this.packageRuns.get(name) ?? 0,
    });
  }

  private plainLine(text: string): void {
    const broken = BROKEN.exec(text);
    if (broken !== null) {
      const name = broken[1] as string;
      if (!this.packageRuns.has(name)) this.addBroken(name, '(build failed)', text, String(this.noise));
      this.packageRuns.set(name, 1);
    } else this.noise.append(`${text}\n`);
  }

  private packageOf(name: string): OpenPackage {
    let open = this.packages.get(name);
    if (open === undefined) {
      open = { tests: new Map(), output: new BoundedText(), ended: new Set(), red: 0 };
      this.packages.set(name, open);
      this.packageRuns.set(name, (this.packageRuns.get(name) ?? 0) + 1);
    }
    return open;
  }

  private buildOf(event: Readonly<Record<string, unknown>>): BoundedText {
    const path = importPath(event.ImportPath);
    const known = this.builds.get(path) ?? new BoundedText();
    this.builds.set(path, known);
    return known;
  }
}

const isRed = (outcome: Outcome): boolean => outcome === 'failed' || outcome === 'error';

/** `shop/cart [shop/cart.test]` is the package `shop/cart` as its test needs it. */
const importPath = (value: unknown): string => (textOf(value) ?? '').replace(/ \[.*$/, '');

const asAttempt = ({ outcome, message, trace, durationMs }: ResultRow): RowAttempt => ({
  outcome: outcome === 'error' ? 'error' : 'failed',
  message,
  trace,
  durationMs,
});

function addOutput(output: BoundedText, line: string): void {
  // A test that prints without a line end leaves its text before Go's own line.
  const framing = FRAMING.test(line) ? line : /--- (?:PASS|FAIL|SKIP): .*$/.exec(line)?.[0];
  if (framing !== line) output.append(framing === undefined ? line : line.slice(0, -framing.length));
}

function messageOf(trace: string, outcome: Outcome): string | undefined {
  if (trace === '' || outcome === 'passed') return undefined;
  const lines = trace.split('\n').map((line) => line.trim());
  const located = lines.find((line) => /^\S+\.go:\d+: /.test(line));
  const panic = lines.find((line) => /^(panic|fatal error): /.test(line));
  return panic ?? located?.replace(/^\S+\.go:\d+: /, '') ?? lines.find((line) => line !== '');
}

function seconds(value: unknown): number | undefined {
  const number = numberOf(value);
  return number === undefined ? undefined : number * 1000;
}

import { BoundedText } from '../bounded-text.ts';
import { numberOf, textOf } from '../json-fields.ts';
import type { ReportSink } from '../report-sink.ts';
import type { Outcome } from '../result-row.ts';
import type { LineFormat, LineHandler } from './format.ts';
import { GoOutput, goMessage, goPackageMessage } from './go-output.ts';
import { GoResults, type GoRow, isRed } from './go-results.ts';
import { parseJsonLine } from './parse-json-line.ts';

type Fields = Readonly<Record<string, unknown>>;

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
/** What `go test` itself prints of a package that does not compile; older versions do so beside the JSON. */
const BROKEN = /^FAIL\s+(\S+)\s+\[(?:build|setup) failed\]/;
/** As Go tells them: `Benchmarking` is none. */
const BENCHMARK = /^Benchmark(?!\p{Ll})/u;

interface Running {
  readonly output: GoOutput;
  readonly startMs: number;
}

/** One run of a package; gotestsum may run it again. */
interface PackageRun {
  readonly tests: Map<string, Running>;
  readonly output: BoundedText;
  readonly ended: Set<string>;
  readonly listed: [test: string | undefined, row: GoRow][];
}

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
  private readonly results = new GoResults();
  private readonly packages = new Map<string, PackageRun>();
  private readonly builds = new Map<string, BoundedText>();
  /** Builds that failed, until a package says that it needed them. */
  private readonly failedBuilds = new Set<string>();
  /** Packages that a line of text told to be broken. */
  private readonly toldBroken = new Set<string>();
  private readonly noise = new BoundedText();

  constructor(sink: ReportSink) {
    this.sink = sink;
  }

  line(text: string): void {
    const event = eventOf(text);
    const action = textOf(event?.Action);
    if (event === undefined || action === undefined) this.plainLine(text);
    else if (action === 'build-output') this.buildOf(event).append(textOf(event.Output) ?? '');
    else if (action === 'build-fail') this.failedBuilds.add(importPath(event.ImportPath));
    else this.testEvent(event, action);
  }

  end(): void {
    for (const name of [...this.packages.keys()]) this.abort(name);
    for (const build of this.failedBuilds) {
      this.addBroken(build, '(build failed)', 'the build failed', String(this.builds.get(build) ?? ''));
    }
    for (const row of this.results.rows) this.sink.add(row);
  }

  private testEvent(event: Fields, action: string): void {
    const name = textOf(event.Package) ?? '';
    // Who writes events again may write an empty name for none.
    const test = textOf(event.Test) || undefined;
    const outcome = ENDS.get(action);
    if (test === undefined && outcome !== undefined) {
      this.endPackage(name, outcome, event);
      return;
    }
    // The package starts anew: its run before never ended.
    if (action === 'start') this.abort(name);
    const run = this.packageOf(name);
    if (test !== undefined) this.eventOfTest(name, run, test, action, event);
    else if (action === 'output') run.output.append(textOf(event.Output) ?? '');
  }

  private eventOfTest(name: string, run: PackageRun, test: string, action: string, event: Fields): void {
    const outcome = ENDS.get(action);
    if (action === 'bench') {
      run.tests.delete(test);
      return;
    }
    // Attributes of a test may come behind its end.
    if (action !== 'run' && outcome === undefined && run.ended.has(test)) return;
    let running = run.tests.get(test);
    if (running !== undefined && action === 'run') {
      this.endOpen(name, run, test, running);
      running = undefined;
    }
    if (running === undefined) {
      running = { output: new GoOutput(), startMs: Date.parse(textOf(event.Time) ?? '') };
      run.ended.delete(test);
      run.tests.set(test, running);
    }
    if (action === 'output') this.output(run, test, textOf(event.Output) ?? '');
    if (outcome === undefined) return;
    run.tests.delete(test);
    run.ended.add(test);
    const elapsed = numberOf(event.Elapsed);
    this.addTest(name, run, test, outcome, running, elapsed === undefined ? undefined : elapsed * 1000);
  }

  private output(run: PackageRun, test: string, text: string): void {
    const output = run.tests.get(test)?.output;
    output?.append(text, test);
    if (output?.measured !== true) return;
    // What measured a part of it measured it.
    for (let end = test.lastIndexOf('/'); end > 0; end = test.lastIndexOf('/', end - 1)) {
      const around = run.tests.get(test.slice(0, end));
      if (around === undefined || around.output.measured) return;
      around.output.measured = true;
    }
  }

  private endPackage(name: string, outcome: Outcome, event: Fields): void {
    const run = this.packageOf(name);
    this.endTests(name, run, outcome);
    const build = importPath(event.FailedBuild) || name;
    if (outcome === 'failed') this.failedBuilds.delete(build);
    if (outcome === 'failed' && !isAnyRed(run)) {
      const built = this.builds.get(build);
      const printed = String(run.output);
      const broken = built !== undefined || /\[(build|setup) failed\]/.test(printed);
      // Older versions write why a build failed beside the events.
      const output = broken ? String(built ?? this.noise) || printed : printed;
      const row = broken ? '(build failed)' : /^(panic|fatal error): /m.test(output) ? '(panic)' : '(package failed)';
      this.addBroken(name, row, 'the package failed, but none of its tests did', output || String(this.noise), run);
    }
    this.packages.delete(name);
    this.results.addRun(name, run.listed);
  }

  /** The package has no end. */
  private abort(name: string): void {
    const run = this.packages.get(name);
    if (run === undefined) return;
    this.endTests(name, run, undefined);
    if (!isAnyRed(run)) this.addBroken(name, '(run aborted)', 'the package has no end', String(run.output), run);
    this.packages.delete(name);
    this.results.addAborted(run.listed);
  }

  /** What never ended when its package did. */
  private endTests(name: string, run: PackageRun, outcome: Outcome | undefined): void {
    for (const [test, running] of run.tests) {
      // Since Go 1.20 a benchmark has a beginning, but no end.
      const measured = BENCHMARK.test(test) && (running.output.measured || outcome === 'passed');
      if (!measured) this.endOpen(name, run, test, running);
    }
    run.tests.clear();
  }

  private endOpen(name: string, run: PackageRun, test: string, running: Running): void {
    const { outcome = 'error', durationMs } = running.output.verdict ?? {};
    this.addTest(name, run, test, outcome, running, durationMs);
  }

  private addTest(
    name: string,
    run: PackageRun,
    test: string,
    outcome: Outcome,
    { output, startMs }: Running,
    durationMs: number | undefined,
  ): void {
    // A measurement is no test, unless it breaks.
    if (!isRed(outcome) && BENCHMARK.test(test)) return;
    const parts = test.split('/');
    const trace = String(output);
    const row: GoRow = {
      name: parts.pop() as string,
      path: [name, ...parts],
      outcome,
      word: outcome === 'error' ? 'unfinished' : undefined,
      durationMs,
      startMs,
      message: outcome === 'passed' ? undefined : goMessage(trace),
      trace: isRed(outcome) ? trace : undefined,
    };
    run.listed.push([test, row]);
  }

  private addBroken(name: string, row: string, otherwise: string, output: string, run?: PackageRun): void {
    const trace = output.trim();
    const message = goPackageMessage(trace) ?? otherwise;
    const broken: GoRow = { name: row, path: [name], outcome: 'error', message, trace };
    if (run === undefined) this.results.rows.push(broken);
    else run.listed.push([undefined, broken]);
  }

  private plainLine(text: string): void {
    const name = BROKEN.exec(text)?.[1];
    if (name === undefined) this.noise.append(`${text}\n`);
    else if (!this.toldBroken.has(name)) {
      this.toldBroken.add(name);
      this.addBroken(name, '(build failed)', text, String(this.noise));
    }
  }

  private packageOf(name: string): PackageRun {
    let run = this.packages.get(name);
    if (run === undefined) {
      run = { tests: new Map(), output: new BoundedText(), ended: new Set(), listed: [] };
      this.packages.set(name, run);
    }
    return run;
  }

  private buildOf(event: Fields): BoundedText {
    const path = importPath(event.ImportPath);
    const known = this.builds.get(path) ?? new BoundedText();
    this.builds.set(path, known);
    return known;
  }
}

/** What a program writes to standard error without a line end stands before the event on the same line. */
function eventOf(text: string): Fields | undefined {
  const event = parseJsonLine(text);
  if (event !== undefined) return event;
  const at = text.search(/\{"(?:Time|Action)":/);
  return at > 0 ? parseJsonLine(text.slice(at)) : undefined;
}

const isAnyRed = (run: PackageRun): boolean => run.listed.some(([, row]) => isRed(row.outcome));

/** `shop/cart [shop/cart.test]` is the package `shop/cart` as its test needs it. */
const importPath = (value: unknown): string => (textOf(value) ?? '').replace(/ \[.*$/, '');

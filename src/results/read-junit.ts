import type { RetryAttempt, Test } from 'ctrf';
import { AssayError, type Place } from '../model/assay-error.ts';
import { normaliseFile } from './normalise-file.ts';
import { parseSeconds } from './parse-seconds.ts';
import type { ParsedReport, ReportWarning } from './parsed-report.ts';
import { readXml } from './read-xml.ts';

/** Roots that JUnit's dialects use; anything else is another format or no report at all. */
export const JUNIT_ROOTS: ReadonlySet<string> = new Set(['testsuites', 'testsuite', 'testrun']);

type Outcome = 'error' | 'failure' | 'skipped';

interface OpenSuite {
  readonly name: string;
  readonly file: string | undefined;
  readonly place: Place;
  readonly declared: number | undefined;
  readonly declaredRed: number;
  counted: number;
  red: number;
}

interface OpenCase {
  readonly attributes: ReadonlyMap<string, string>;
  readonly outcomes: Map<Outcome, { message: string; body: string }>;
  readonly attempts: RetryAttempt[];
  flakyMarker: boolean;
}

/** node:test writes this word instead of a class. */
const EMPTY_CLASSES: ReadonlySet<string> = new Set(['test', '']);

/**
 * Reads JUnit XML: suites nested to any depth, cases anywhere. Every test case counts, totals in attributes are
 * never trusted (a difference is a warning); error goes before failure, failure before skipped. A suite that says
 * it failed but shows no failing case becomes an error row, so that a red report never reads green.
 * `roots` are folders that are stripped from file names.
 */
export function readJunit(text: string, file: string, roots: readonly string[]): ParsedReport {
  const tests: Test[] = [];
  const warnings: ReportWarning[] = [];
  const suites: OpenSuite[] = [];
  let rootSeen = false;
  let current: OpenCase | undefined;
  /** The element inside a case whose text is being collected. */
  let collecting: { name: string; message: string; body: string; depth: number } | undefined;
  let suiteTrouble: { message: string; body: string } | undefined;

  readXml(text, file, {
    open(name, attributes, place) {
      if (!rootSeen) {
        rootSeen = true;
        if (!JUNIT_ROOTS.has(name)) {
          throw new AssayError('REPORT_UNKNOWN_FORMAT', `the root element <${name}> is of no format Assay reads`, {
            place,
          });
        }
      }
      if (collecting !== undefined) {
        collecting.depth += 1;
      } else if (name === 'testsuite' || (JUNIT_ROOTS.has(name) && suites.length === 0)) {
        suites.push(openSuite(name, attributes, place));
      } else if (name === 'testcase') {
        current = { attributes, outcomes: new Map(), attempts: [], flakyMarker: false };
      } else if (isOutcome(name)) {
        collecting = { name, message: attributes.get('message') ?? attributes.get('type') ?? '', body: '', depth: 0 };
      }
    },
    text(chunk) {
      if (collecting !== undefined) collecting.body += chunk;
    },
    close(name, place) {
      if (collecting !== undefined) {
        if (collecting.depth > 0) {
          collecting.depth -= 1;
          return;
        }
        keepOutcome(collecting);
        collecting = undefined;
      } else if (name === 'testcase' && current !== undefined) {
        const test = toTest(current);
        tests.push(test);
        count(test);
        current = undefined;
      } else if (name === 'testsuite' || (JUNIT_ROOTS.has(name) && suites.length === 1)) {
        closeSuite(place);
      }
    },
  });
  return { format: 'junit', tests, warnings };

  function openSuite(element: string, attributes: ReadonlyMap<string, string>, place: Place): OpenSuite {
    const total = attributes.get('tests');
    const red = ['failures', 'errors'].map((key) => Number(attributes.get(key) ?? 0) || 0);
    return {
      // The name of the outermost container is the runner's or the project's, not part of a test's path.
      name: element === 'testsuite' ? (attributes.get('name') ?? '') : '',
      file: attributes.get('file') ?? attributes.get('filepath'),
      place,
      declared: total === undefined || total === '' ? undefined : Number(total),
      declaredRed: (red[0] ?? 0) + (red[1] ?? 0),
      counted: 0,
      red: 0,
    };
  }

  function count(test: Test): void {
    for (const suite of suites) {
      suite.counted += 1;
      if (test.status === 'failed') suite.red += 1;
    }
  }

  function closeSuite(place: Place): void {
    const suite = suites.at(-1);
    if (suite === undefined) return;
    if (suite.declared !== undefined && suite.declared !== suite.counted) {
      warnings.push({
        place: suite.place,
        message: `says tests="${suite.declared}" but holds ${suite.counted} test cases`,
      });
    }
    if (suiteTrouble !== undefined || (suite.declaredRed > 0 && suite.red === 0)) {
      const test: Test = {
        ...names(suite.name === '' ? '(suite)' : suite.name, undefined, undefined, suites.slice(0, -1)),
        status: 'failed',
        rawStatus: 'error',
        duration: 0,
        message:
          suiteTrouble?.message ||
          `the suite reports ${suite.declaredRed} failures or errors without a failing test case`,
        ...(suiteTrouble?.body ? { trace: suiteTrouble.body } : {}),
      };
      tests.push(test);
      count(test);
      warnings.push({ place, message: `suite "${suite.name}" failed outside of its test cases` });
      suiteTrouble = undefined;
    }
    suites.pop();
  }

  function keepOutcome({ name, message, body }: { name: string; message: string; body: string }): void {
    const text = body.trim();
    const said = { message: message || firstLine(text), body: text };
    if (current === undefined) {
      // A failure beside the cases is a suite that broke; output and properties beside them are nothing.
      if (name === 'failure' || name === 'error') suiteTrouble ??= said;
      return;
    }
    if (name.startsWith('flaky') || name.startsWith('rerun')) {
      current.flakyMarker ||= name.startsWith('flaky');
      current.attempts.push({
        attempt: current.attempts.length + 1,
        status: 'failed',
        message: said.message,
        trace: said.body,
      });
      return;
    }
    const outcome = name === 'disabled' || name === 'ignored' ? 'skipped' : (name as Outcome);
    if (!current.outcomes.has(outcome)) current.outcomes.set(outcome, said);
  }

  function toTest({ attributes, outcomes, attempts, flakyMarker }: OpenCase): Test {
    const [status, raw] = judge(outcomes, attributes);
    const said = raw === undefined ? undefined : outcomes.get(raw);
    const line = Number(attributes.get('line') ?? attributes.get('lineno'));
    return {
      ...names(
        attributes.get('name') || '(unnamed)',
        attributes.get('classname'),
        attributes.get('file') ?? attributes.get('filepath'),
        suites,
      ),
      status,
      ...(raw === undefined ? {} : { rawStatus: raw }),
      duration: parseSeconds(attributes.get('time')),
      ...(Number.isInteger(line) && line > 0 ? { line } : {}),
      ...(said?.message ? { message: said.message } : {}),
      ...(said?.body && status === 'failed' ? { trace: said.body } : {}),
      ...(attempts.length > 0 ? { retries: attempts.length, retryAttempts: attempts } : {}),
      ...(flakyMarker && status === 'passed' ? { flaky: true } : {}),
    };
  }

  function names(
    name: string,
    className: string | undefined,
    ownFile: string | undefined,
    around: readonly OpenSuite[],
  ) {
    const filePath = ownFile ?? around.findLast((suite) => suite.file !== undefined)?.file;
    const normalised = filePath === undefined ? undefined : normaliseFile(filePath, roots);
    const path = around.map((suite) => suite.name).filter((part) => part !== '');
    if (className !== undefined && !EMPTY_CLASSES.has(className) && path.at(-1) !== className) path.push(className);
    // A runner that names its suites after files says the same thing twice.
    const suite = path.filter((part) => normalised === undefined || normaliseFile(part, roots) !== normalised);
    return {
      name,
      ...(suite.length > 0 ? { suite } : {}),
      ...(normalised === undefined ? {} : { filePath: normalised }),
    };
  }
}

function judge(
  outcomes: OpenCase['outcomes'],
  attributes: ReadonlyMap<string, string>,
): [Test['status'], Outcome | undefined] {
  if (outcomes.has('error')) return ['failed', 'error'];
  if (outcomes.has('failure')) return ['failed', 'failure'];
  const said = [attributes.get('status'), attributes.get('result')];
  // gtest and ctest say it in an attribute and leave the element empty.
  if (
    outcomes.has('skipped') ||
    said.some((word) => word === 'notrun' || word === 'disabled' || word === 'suppressed')
  ) {
    return ['skipped', 'skipped'];
  }
  return ['passed', undefined];
}

const isOutcome = (name: string): boolean =>
  /^(failure|error|skipped|disabled|ignored|(flaky|rerun)(Failure|Error))$/.test(name);

const firstLine = (text: string): string => text.slice(0, text.indexOf('\n') === -1 ? undefined : text.indexOf('\n'));

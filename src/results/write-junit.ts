import type { CTRFReport, RetryAttempt, Test } from 'ctrf';
import { testExtra } from '../model/report.ts';
import { variantText } from '../model/variant-text.ts';
import { isErrored } from './count-results.ts';

/**
 * The results as JUnit XML 1.0 in the dialect that Jenkins and GitLab read: one `testsuite` per suite and variant,
 * the suites of a test as its class name, attempts that a retry made good as `flakyFailure` (Surefire).
 */
export function writeJunit(report: CTRFReport): string {
  const suites = new Map<string, Test[]>();
  for (const test of report.results.tests) {
    const { suite, variant } = testExtra(test);
    const text = variantText(variant);
    const name = text === '' ? suite || report.results.tool.name : `${suite} (${text})`;
    const tests = suites.get(name);
    if (tests === undefined) suites.set(name, [test]);
    else tests.push(test);
  }
  const totals = attributes(totalsOf(report.results.tests));
  const body = [...suites].map(([name, tests]) => testsuite(name, tests)).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name=${quoted(report.results.tool.name)}${totals}>\n${body}</testsuites>\n`;
}

function testsuite(name: string, tests: readonly Test[]): string {
  const head = attributes({ name, ...totalsOf(tests), ...startOf(tests) });
  return `<testsuite${head}>\n${tests.map(testcase).join('')}</testsuite>\n`;
}

function testcase(test: Test): string {
  const head = attributes({
    name: test.name,
    classname: (test.suite ?? []).join('.') || testExtra(test).suite || 'tests',
    ...(test.filePath === undefined ? {} : { file: test.filePath }),
    ...(test.line === undefined ? {} : { line: String(test.line) }),
    time: seconds(test.duration),
  });
  const body = [outcome(test), ...attempts(test), output('system-out', test.stdout), output('system-err', test.stderr)];
  const content = body.join('');
  return content === '' ? `<testcase${head}/>\n` : `<testcase${head}>${content}</testcase>\n`;
}

function outcome(test: Test): string {
  if (test.status === 'passed') return '';
  if (test.status === 'skipped' || test.status === 'pending') {
    return test.message ? `<skipped message=${quoted(test.message)}/>` : '<skipped/>';
  }
  return problem(isErrored(test) ? 'error' : 'failure', test, test.rawStatus ?? test.status);
}

function attempts(test: Test): string[] {
  const element = test.status === 'passed' ? 'flakyFailure' : 'rerunFailure';
  return (test.retryAttempts ?? [])
    .filter((attempt) => attempt.status === 'failed')
    .map((attempt) => problem(element, attempt, attempt.status));
}

function problem(element: string, { message, trace }: Test | RetryAttempt, type: string): string {
  const head = attributes({ message: message ?? '', type });
  return `<${element}${head}>${cdata(trace || message || '')}</${element}>`;
}

function output(element: string, lines: readonly string[] | undefined): string {
  return lines === undefined || lines.length === 0 ? '' : `<${element}>${cdata(lines.join('\n'))}</${element}>`;
}

function totalsOf(tests: readonly Test[]): Record<string, string> {
  let failures = 0;
  let errors = 0;
  let skipped = 0;
  let time = 0;
  for (const test of tests) {
    if (isErrored(test)) errors += 1;
    else if (test.status === 'failed') failures += 1;
    else if (test.status !== 'passed') skipped += 1;
    if (test.duration > 0) time += test.duration;
  }
  return {
    tests: String(tests.length),
    failures: String(failures),
    errors: String(errors),
    skipped: String(skipped),
    time: seconds(time),
  };
}

function startOf(tests: readonly Test[]): Record<string, string> {
  let first = Number.POSITIVE_INFINITY;
  for (const test of tests) if (test.start !== undefined && test.start < first) first = test.start;
  // 8.64e15 ms is the last date that JavaScript knows; a hostile report may say more.
  return Math.abs(first) <= 8.64e15 ? { timestamp: new Date(first).toISOString() } : {};
}

function seconds(milliseconds: number): string {
  return Number.isFinite(milliseconds) && milliseconds > 0 ? (milliseconds / 1000).toFixed(3) : '0.000';
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}=${quoted(value)}`)
    .join('');
}

function quoted(text: string): string {
  const escaped = xmlCharacters(text).replace(/[&<>"\n\r\t]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `"${escaped}"`;
}

/** Text that keeps its lines; `]]>` would end the section and is split over two. */
function cdata(text: string): string {
  return `<![CDATA[${xmlCharacters(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** XML 1.0 has no way to write these, not even escaped: control characters, lone surrogates, U+FFFE and U+FFFF. */
function xmlCharacters(text: string): string {
  return text.replace(/[^\P{Cc}\n\r\t\x7f-\x9f]|\p{Surrogate}|[\uFFFE\uFFFF]/gu, '\uFFFD');
}

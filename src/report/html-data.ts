import type { Test } from 'ctrf';
import { SHOWN_FAILURES } from './html-failures.ts';
import { plainLine } from './plain-text.ts';
import { resultStatus } from './result-status.ts';
import type { SuiteRow } from './suite-table.ts';
import { truncate } from './truncate.ts';

/** Rows of the list of all tests: some 10 MB, which a browser holds with ease; results.csv has all. */
const ROWS = 100_000;
const NAME = 200;
/** Messages are searched for as well, by their first line; those of more tests would double the page. */
const MESSAGES = 5_000;
const MESSAGE = 200;

/** A letter for each status, so that all of them are one string. */
const LETTERS: Readonly<Record<ReturnType<typeof resultStatus>, string>> = {
  failed: 'f',
  other: 'o',
  muted: 'm',
  passed: 'p',
  skipped: 's',
  pending: 's',
};

/**
 * Every result for the script of the page, column by column, as JSON that can stand within a script element:
 * `suites` (name, variant), `paths` (the suites within, joined), and for each row `status` (a letter: failed, other,
 * muted, retried, passed, skipped), `ms`, `names`, `suite` and `path` (indexes); `anchors` and `messages` by row, where there
 * is one. What needs a look comes first.
 * @param anchors the index of a result among the failures that the page shows in full
 */
export function htmlData(suites: readonly SuiteRow[], anchors: ReadonlyMap<Test, number>) {
  const rows: { test: Test; suite: number; letter: string }[] = [];
  for (const letter of 'fomrsp') {
    for (const [suite, { tests }] of suites.entries()) {
      for (const test of tests) if (letterOf(test) === letter) rows.push({ test, suite, letter });
    }
  }
  const shown = rows.slice(0, ROWS);
  const paths = new Map<string, number>();
  const messages: Record<number, string> = {};
  const links: Record<number, number> = {};
  const path = shown.map(({ test }, index) => {
    const anchor = anchors.get(test);
    if (anchor !== undefined && anchor < SHOWN_FAILURES) links[index] = anchor;
    if (index < MESSAGES && test.message) messages[index] = truncate(plainLine(test.message.slice(0, 1_000)), MESSAGE);
    const text = (test.suite ?? []).join(' › ');
    const known = paths.get(text);
    if (known !== undefined) return known;
    paths.set(text, paths.size);
    return paths.size - 1;
  });
  const line = (text: string) => truncate(plainLine(text), NAME);
  return {
    json: inScript({
      suites: suites.map(({ name, variant }) => [line(name), line(variant)]),
      paths: [...paths.keys()].map(line),
      status: shown.map(({ letter }) => letter).join(''),
      ms: shown.map(({ test }) => Math.max(Math.round(test.duration), 0)),
      names: shown.map(({ test }) => line(test.name) || 'unnamed test'),
      suite: shown.map(({ suite }) => suite),
      path,
      anchors: links,
      messages,
    }),
    cut: rows.length - shown.length,
  };
}

function letterOf(test: Test): string {
  return test.flaky === true && test.status === 'passed' ? 'r' : LETTERS[resultStatus(test)];
}

/** JSON in which nothing ends, or seems to begin, an element. */
function inScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e');
}

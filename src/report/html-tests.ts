import type { Test } from 'ctrf';
import { conclusionStatus } from './conclusion-status.ts';
import { countOf } from './count-of.ts';
import { formatDuration } from './format-duration.ts';
import { formatNumber } from './format-number.ts';
import { plainLine } from './plain-text.ts';
import { resultStatus } from './result-status.ts';
import { shareOut } from './share-out.ts';
import { statusLook } from './status-look.ts';
import type { SuiteRow } from './suite-table.ts';
import { testTitle } from './test-title.ts';
import { truncate } from './truncate.ts';

/** Rows in all. This is the list where scripts do not run, such as within Jenkins; with them the page lists every test. */
const ROWS = 2000;
const NAME = 200;
/** What needs a look comes first. */
const ORDER = ['failed', 'other', 'muted', 'passed', 'skipped', 'pending'];

/** What the section "All tests" shows: a folded list for each suite and variant; false without any test. */
export function htmlTests(suites: readonly SuiteRow[]) {
  const groups = suites.filter((suite) => suite.tests.length > 0).slice(0, ROWS);
  const shares = shareOut(
    groups.map((group) => group.tests.length),
    ROWS,
  );
  const total = groups.reduce((sum, group) => sum + group.tests.length, 0);
  return {
    tests: groups.length > 0 && {
      cut:
        total > ROWS && `The first ${formatNumber(ROWS)} of ${formatNumber(total)} are listed; results.csv holds all.`,
      groups: groups.map((group, index) => testGroup(group, shares[index] ?? 0)),
    },
  };
}

function testGroup({ name, variant, conclusion, counts, tests }: SuiteRow, share: number) {
  const look = statusLook(conclusionStatus(conclusion, counts));
  const parts = [
    countOf(counts.total, 'test'),
    ...(counts.failed > counts.muted ? [`${formatNumber(counts.failed - counts.muted)} failed`] : []),
    ...(counts.muted > 0 ? [countOf(counts.muted, 'muted failure')] : []),
    ...(counts.other > 0 ? [`${formatNumber(counts.other)} without a clear result`] : []),
    ...(counts.skipped > 0 ? [`${formatNumber(counts.skipped)} skipped`] : []),
  ];
  const ordered = ORDER.flatMap((status) => tests.filter((test) => resultStatus(test) === status));
  const cut = tests.length - share;
  return {
    state: look.state,
    glyph: look.glyph,
    status: look.word,
    name: plainLine(name),
    variant: plainLine(variant),
    summary: parts.join(', '),
    rows: ordered.slice(0, share).map(testRow),
    more: cut > 0 && `${countOf(cut, 'more test')} of this suite in results.csv.`,
  };
}

function testRow(test: Test) {
  const look = statusLook(resultStatus(test));
  return {
    state: look.state,
    glyph: look.glyph,
    status: test.flaky === true && test.status === 'passed' ? 'passed after a retry' : look.word,
    title: truncate(plainLine(testTitle(test)), NAME) || 'unnamed test',
    duration: `${test.flaky === true && test.status === 'passed' ? 'after a retry · ' : ''}${formatDuration(test.duration)}`,
  };
}

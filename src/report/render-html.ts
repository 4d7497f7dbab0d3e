import mustache from 'mustache';
import type { AssayReport } from '../model/report.ts';
import { formatDuration } from './format-duration.ts';
import { formatNumber } from './format-number.ts';
import { TEMPLATES } from './generated/templates.ts';
import { htmlFailures } from './html-failures.ts';
import { htmlJudgement } from './html-judgement.ts';
import { htmlSuites } from './html-suites.ts';
import { htmlTests } from './html-tests.ts';
import { plainLine } from './plain-text.ts';
import { statusLook } from './status-look.ts';
import { suiteTable } from './suite-table.ts';
import { truncate } from './truncate.ts';
import { verdict } from './verdict.ts';

/** Longest reason under the headline; the whole text follows in its section. */
const REASON = 300;

/**
 * The report as one HTML file for a person: the verdict first, then why, then everything else folded.
 * It needs nothing beside it, loads nothing and runs no script; its content policy forbids all three.
 */
export function renderHtml(report: AssayReport): string {
  const answer = verdict(report);
  const { counts } = answer;
  const look = statusLook(answer.conclusion);
  const suites = suiteTable(report);
  const view = {
    ...htmlJudgement(report),
    ...htmlFailures(report),
    ...htmlSuites(report, suites),
    ...htmlTests(suites),
  };
  return mustache.render(
    TEMPLATES.html,
    {
      ...view,
      conclusion: answer.conclusion,
      inconclusive: answer.conclusion === 'inconclusive',
      glyph: look.glyph,
      conclusionText: look.word.charAt(0).toUpperCase() + look.word.slice(1),
      headline: answer.headline,
      hasReasons: answer.because.length > 0,
      because: answer.because.map((reason) => truncate(plainLine(reason), REASON)),
      hasTests: counts.total > 0,
      bar: [
        { state: 'bad', count: counts.failed },
        { state: 'open', count: counts.other },
        { state: 'idle', count: counts.skipped },
        { state: 'good', count: counts.passed },
      ].filter((part) => part.count > 0),
      figures: figures(report),
      sections: [
        { id: 'criteria', title: 'Criteria', on: view.criteria },
        { id: 'problems', title: 'Problems', on: view.problems, count: report.extra.assay.problems.length },
        {
          id: 'failures',
          title: view.failures === false ? '' : view.failures.heading,
          on: view.failures,
          count: counts.failed + counts.other,
        },
        { id: 'suites', title: 'Suites', on: view.suites },
        { id: 'slowest', title: 'Slowest tests', on: view.slowest },
        { id: 'services', title: 'Services', on: view.services },
        { id: 'tests', title: 'All tests', on: view.tests, count: counts.total },
      ]
        .filter((section) => section.on !== false)
        .map(({ id, title, count }) => ({ id, title, count: count === undefined ? '' : formatNumber(count) })),
      footer: plainLine(
        ['Made by Assay', ...(report.timestamp === undefined ? [] : [`at ${report.timestamp}`])].join(' '),
      ),
    },
    TEMPLATES,
  );
}

function figures(report: AssayReport): { label: string; value: string }[] {
  const { counts } = verdict(report);
  const { start, stop } = report.results.summary;
  const sum = report.results.tests.reduce((total, test) => total + Math.max(test.duration, 0), 0);
  const { environment } = report.extra.assay;
  return [
    { label: 'Failed', value: formatNumber(counts.failed) },
    { label: 'Passed', value: formatNumber(counts.passed) },
    ...(counts.flaky > 0 ? [{ label: 'Passed after a retry', value: formatNumber(counts.flaky) }] : []),
    ...(counts.skipped > 0 ? [{ label: 'Skipped', value: formatNumber(counts.skipped) }] : []),
    ...(counts.other > 0 ? [{ label: 'No clear result', value: formatNumber(counts.other) }] : []),
    // Suites run at the same time: neither figure follows from the other.
    { label: 'Wall time', value: formatDuration(stop - start) },
    ...(sum > 0 ? [{ label: 'Sum of all tests', value: formatDuration(sum) }] : []),
    ...(environment === undefined ? [] : [{ label: 'Environment', value: truncate(plainLine(environment), 60) }]),
  ];
}

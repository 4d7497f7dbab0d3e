import { createHash } from 'node:crypto';
import mustache from 'mustache';
import type { AssayReport } from '../model/report.ts';
import { conclusionStatus } from './conclusion-status.ts';
import { formatDuration } from './format-duration.ts';
import { formatNumber } from './format-number.ts';
import { TEMPLATES } from './generated/templates.ts';
import { groupFailures } from './group-failures.ts';
import { htmlBroken } from './html-broken.ts';
import { htmlCriteria } from './html-criteria.ts';
import { htmlData } from './html-data.ts';
import { htmlDataSets } from './html-data-sets.ts';
import { htmlDurations } from './html-durations.ts';
import { htmlFailures } from './html-failures.ts';
import { htmlGrid } from './html-grid.ts';
import { htmlMetrics } from './html-metrics.ts';
import { htmlProblems } from './html-problems.ts';
import { htmlResources } from './html-resources.ts';
import { htmlServices } from './html-services.ts';
import { htmlSuites } from './html-suites.ts';
import { htmlSummary } from './html-summary.ts';
import { htmlTests } from './html-tests.ts';
import { htmlTimeline } from './html-timeline.ts';
import { plainLine } from './plain-text.ts';
import { recommend } from './recommend.ts';
import { runTimes } from './run-times.ts';
import { statusLook } from './status-look.ts';
import { type SuiteRow, suiteTable } from './suite-table.ts';
import { summarise } from './summarise.ts';
import { truncate } from './truncate.ts';
import type { Verdict } from './verdict.ts';

/** Longest reason under the headline; the whole text follows in its section. */
const REASON = 300;

/**
 * The report as one HTML file for a person: the verdict first, then why, then everything else.
 * It needs nothing beside it and loads nothing. Its content policy forbids both and runs one script, ours, known by its
 * hash; without scripts everything but search and the whole list of tests is there.
 */
export function renderHtml(report: AssayReport): string {
  const suites = suiteTable(report);
  const summary = summarise(report, suites);
  const answer = summary.verdict;
  const { counts } = answer;
  const failures = groupFailures(report.results.tests);
  const anchors = new Map(failures.flatMap(({ tests }, index) => tests.map((test) => [test, index] as const)));
  const look = statusLook(conclusionStatus(answer.conclusion, counts));
  const view = {
    ...htmlSummary(summary, recommend(report, suites)),
    ...htmlProblems(report),
    ...htmlFailures(failures),
    ...htmlBroken(failures),
    ...htmlGrid(report),
    ...htmlCriteria(report),
    ...htmlSuites(suites),
    ...htmlTimeline(report, suites),
    ...htmlServices(report),
    ...htmlResources(report),
    ...htmlDurations(report),
    ...htmlMetrics(report),
    ...htmlDataSets(report),
    ...htmlTests(suites),
  };
  const data = htmlData(suites, anchors);
  const script = TEMPLATES['html-script'];
  return mustache.render(
    TEMPLATES.html,
    {
      ...view,
      script,
      // The policy wants the hash of exactly what stands between the tags.
      scriptHash: createHash('sha256').update(script).digest('base64'),
      data: data.json,
      dataCut: data.cut > 0 && `${formatNumber(data.cut)} more in results.csv.`,
      conclusion: answer.conclusion,
      isMuted: answer.conclusion === 'success' && counts.muted > 0,
      inconclusive: answer.conclusion === 'inconclusive',
      glyph: look.glyph,
      conclusionText: look.word.charAt(0).toUpperCase() + look.word.slice(1),
      headline: answer.headline,
      hasReasons: answer.because.length > 0,
      because: answer.because.map((reason) => truncate(plainLine(reason), REASON)),
      hasTests: counts.total > 0,
      bar: [
        { state: 'bad', count: counts.failed - counts.muted },
        { state: 'open', count: counts.other + counts.muted },
        { state: 'idle', count: counts.skipped },
        { state: 'good', count: counts.passed },
      ].filter((part) => part.count > 0),
      figures: figures(report, answer, suites),
      sections: [
        { id: 'summary', title: 'In short', on: view.summary },
        { id: 'problems', title: 'Problems', on: view.problems, count: report.extra.assay.problems.length },
        {
          id: 'failures',
          title: view.failures === false ? '' : view.failures.heading,
          on: view.failures,
          count: counts.failed + counts.other,
        },
        { id: 'grid', title: 'By variant', on: view.grid },
        { id: 'criteria', title: 'Criteria', on: view.criteria },
        { id: 'recommendations', title: 'Recommendations', on: view.recommendations },
        { id: 'suites', title: 'Suites', on: view.suites },
        { id: 'timeline', title: 'Timeline', on: view.timeline },
        { id: 'services', title: 'Services', on: view.services },
        { id: 'resources', title: 'Resources', on: view.resources },
        { id: 'durations', title: 'Durations', on: view.durations },
        { id: 'metrics', title: 'Metrics', on: view.metrics },
        { id: 'data', title: 'Data', on: view.dataSets },
        { id: 'tests', title: 'All tests', on: view.tests, count: counts.total },
      ]
        .filter((section) => section.on !== false)
        .map(({ id, title, count }) => ({ id, title, count: count === undefined ? '' : formatNumber(count) })),
      footer: footer(report),
    },
    TEMPLATES,
  );
}

function figures(report: AssayReport, { counts }: Verdict, suites: readonly SuiteRow[]) {
  const times = runTimes(report, suites);
  const { environment } = report.extra.assay;
  return [
    { label: 'Failed', value: formatNumber(counts.failed - counts.muted) },
    ...(counts.muted > 0 ? [{ label: 'Muted failures', value: formatNumber(counts.muted) }] : []),
    { label: 'Passed', value: formatNumber(counts.passed) },
    ...(counts.flaky > 0 ? [{ label: 'Passed after a retry', value: formatNumber(counts.flaky) }] : []),
    ...(counts.skipped > 0 ? [{ label: 'Skipped', value: formatNumber(counts.skipped) }] : []),
    ...(counts.other > 0 ? [{ label: 'No clear result', value: formatNumber(counts.other) }] : []),
    // Suites run at the same time: neither figure follows from the other.
    { label: 'Wall time', value: formatDuration(times.wall) },
    ...(times.tests > 0 ? [{ label: 'Sum of all tests', value: formatDuration(times.tests) }] : []),
    ...(environment === undefined ? [] : [{ label: 'Environment', value: truncate(plainLine(environment), 60) }]),
  ];
}

/** When the report was made, in the one zone that everybody can convert from. */
function footer({ timestamp = '' }: AssayReport): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z$/.exec(timestamp) ?? [];
  if (day !== undefined) return `Made by Assay on ${day} at ${time} UTC`;
  return truncate(plainLine(timestamp === '' ? 'Made by Assay' : `Made by Assay at ${timestamp}`), 100);
}

import { type AssayReport, testExtra } from '../model/report.ts';
import { variantText } from '../model/variant-text.ts';
import { suiteLabel } from './advice/suite-label.ts';
import { countOf } from './count-of.ts';
import { extraFacts } from './extra-facts.ts';
import { fixText } from './fix-text.ts';
import { formatDuration } from './format-duration.ts';
import { formatNumber } from './format-number.ts';
import { formatPercent } from './format-percent.ts';
import { groupFailures } from './group-failures.ts';
import { missesShards } from './misses-shards.ts';
import { muteText } from './mute-text.ts';
import { outageMs } from './outage-ms.ts';
import { resultStatus } from './result-status.ts';
import { runTimes } from './run-times.ts';
import { shardsText } from './shards-text.ts';
import { type SuiteRow, suiteTable } from './suite-table.ts';
import { testTitle } from './test-title.ts';
import { type Verdict, verdict } from './verdict.ts';

/** One sentence of the summary. Its text can quote hostile names; escape it where it is shown. */
export interface SummarySentence {
  readonly topic:
    | 'results'
    | 'shards'
    | 'failures'
    | 'quarantine'
    | 'muted'
    | 'mended'
    | 'outages'
    | 'retries'
    | 'skipped'
    | 'criteria'
    | 'problems'
    | 'time'
    | 'services'
    | 'data';
  readonly text: string;
}

/** What whoever has one minute must know of a run. */
export interface ExecutiveSummary {
  readonly verdict: Verdict;
  readonly sentences: readonly SummarySentence[];
}

/** Names in one sentence; more of them are a list, which follows in its own section. */
const NAMES = 3;

/** The executive summary of a run as data: its verdict, then the sentences that are true of it, most important first. */
export function summarise(report: AssayReport, suites: readonly SuiteRow[] = suiteTable(report)): ExecutiveSummary {
  const answer = verdict(report);
  const sentences: [SummarySentence['topic'], string | undefined][] = [
    ['results', results(answer, suites)],
    ['shards', shards(suites)],
    ['failures', failures(report, suites)],
    ['quarantine', quarantine(report)],
    ['muted', muted(report)],
    ['mended', mended(report)],
    ['outages', outages(report)],
    ['retries', retries(report, answer)],
    ['skipped', skipped(answer)],
    ['criteria', criteria(report)],
    ['problems', problems(report)],
    ['time', time(report, suites)],
    ['services', services(report)],
    ['data', dataSets(report)],
  ];
  return {
    verdict: answer,
    sentences: sentences.flatMap(([topic, text]) => (text === undefined ? [] : [{ topic, text }])),
  };
}

function results({ counts }: Verdict, suites: readonly SuiteRow[]): string | undefined {
  if (counts.total === 0) return 'No test ran, so nothing was proved.';
  const names = new Set(suites.map(({ name }) => name)).size;
  const variants = new Set(suites.map(({ variant }) => variant)).size;
  const judged = counts.passed + counts.failed - counts.muted;
  const where = `${countOf(names, 'suite')}${variants > 1 ? ` and ${countOf(variants, 'variant')}` : ''}`;
  const rate =
    judged === 0
      ? 'none of them with a result that counts'
      : `${formatNumber(counts.passed)} passed, ${formatPercent(counts.passed / judged)} of those ${counts.muted > 0 ? 'that count' : 'with a result'}`;
  return `${countOf(counts.total, 'test')} in ${where}: ${rate}.`;
}

/** A report of some shards is not the whole suite, however green it is. */
function shards(suites: readonly SuiteRow[]): string | undefined {
  const partial = suites.filter(({ runs }) => missesShards(runs));
  if (partial.length === 0) return undefined;
  const names = partial.map((suite) => `${shardsText(suite.runs)} of ${suiteLabel(suite)}`);
  return `Not every shard is in this report: it holds ${listed(names)}.`;
}

/** Where the failures are: in one suite, in one variant, or all over. */
function failures(report: AssayReport, suites: readonly SuiteRow[]): string | undefined {
  const failed = report.results.tests.filter((test) => resultStatus(test) === 'failed');
  if (failed.length === 0) return undefined;
  const distinct = groupFailures(failed).length;
  const where = [...new Set(failed.map((test) => testExtra(test).suite || 'tests'))];
  const variants = new Set(failed.map((test) => variantText(testExtra(test).variant)));
  const all = new Set(suites.map(({ variant }) => variant));
  const [only] = variants;
  return [
    distinct === failed.length
      ? countOf(distinct, 'failure')
      : `${countOf(distinct, 'different failure')} behind ${countOf(failed.length, 'failing result')}`,
    ` in ${listed(where.map(quoted))}`,
    all.size > 1 && variants.size === 1 && only ? `, only under ${only}` : '',
    all.size > 1 && variants.size === all.size ? ', under every variant' : '',
    '.',
  ].join('');
}

/** Why nothing was muted although that was wanted. */
function quarantine(report: AssayReport): string | undefined {
  const notice = report.extra.assay.quarantine?.notice;
  return notice === undefined ? undefined : `Nothing was muted: ${notice}.`;
}

/** What does not count, and by whose word. */
function muted(report: AssayReport): string | undefined {
  const groups = groupFailures(report.results.tests).filter((failure) => failure.muted !== undefined);
  const count = groups.reduce((sum, { results: some }) => sum + some, 0);
  if (count === 0) return undefined;
  const names = groups.map(({ test, muted: word }) => `${quoted(testTitle(test))} (${muteText(word ?? {})})`);
  return `${countOf(count, 'failure does', 'failures do')} not count: ${listed(names)}.`;
}

/** What repeating has shown of the tests that the change says it mends. */
function mended(report: AssayReport): string | undefined {
  const texts = report.results.tests.flatMap((test) => {
    const { fix } = testExtra(test);
    return fix === undefined ? [] : [`${quoted(testTitle(test))} ${fixText(fix)}`];
  });
  return texts.length === 0 ? undefined : `Said to be mended by this change: ${listed(texts)}.`;
}

function outages(report: AssayReport): string | undefined {
  const away = report.results.tests.flatMap((test) => testExtra(test).outage ?? []);
  if (away.length === 0) return undefined;
  const names = [...new Set(away)].map(quoted);
  return `${countOf(away.length, 'result')} failed while ${names.length === 1 ? 'service' : 'services'} ${listed(names)} ${names.length === 1 ? 'was' : 'were'} away.`;
}

function retries(report: AssayReport, { counts }: Verdict): string | undefined {
  if (counts.flaky === 0) return undefined;
  const attempts = report.results.tests.reduce((sum, test) => sum + Math.max(test.retries ?? 0, 0), 0);
  const more = attempts > 0 ? ` (${countOf(attempts, 'retry', 'retries')} in all)` : '';
  return `${countOf(counts.flaky, 'test')} passed only after a retry${more}.`;
}

function skipped({ counts }: Verdict): string | undefined {
  const parts = [
    ...(counts.skipped > 0 ? [`${countOf(counts.skipped, 'test was', 'tests were')} skipped`] : []),
    ...(counts.other > 0 ? [`${countOf(counts.other, 'test')} ended without a clear result`] : []),
  ];
  return parts.length === 0 ? undefined : `${parts.join(' and ')}.`;
}

function criteria(report: AssayReport): string | undefined {
  const all = report.extra.assay.criteria;
  if (all.length === 0) return undefined;
  const own = all.filter(({ implied }) => implied !== true);
  const missed = own.filter(({ verdict: word }) => word === 'missed');
  const open = all.filter(({ verdict: word }) => word === 'inconclusive');
  const met = own.filter(({ verdict: word }) => word === 'met').length;
  const named = (list: typeof all) => listed(list.map(({ name }) => name));
  const whole = own.length === 1 ? 'The one criterion is met' : `All ${formatNumber(own.length)} criteria are met`;
  const score =
    met === own.length ? whole : `${formatNumber(met)} of ${countOf(own.length, 'criterion', 'criteria')} met`;
  return [
    own.length === 0 ? 'No criterion is set, so all tests must pass' : score,
    ...(missed.length > 0 ? [`missed: ${named(missed)}`] : []),
    ...(open.length > 0 ? [`could not be judged: ${named(open)}`] : []),
  ]
    .join('; ')
    .concat('.');
}

function problems(report: AssayReport): string | undefined {
  const { length } = report.extra.assay.problems;
  return length === 0 ? undefined : `${countOf(length, 'problem')} apart from the tests.`;
}

function time(report: AssayReport, suites: readonly SuiteRow[]): string | undefined {
  const times = runTimes(report, suites);
  if (times.wall === 0) return undefined;
  const longest = suites.reduce<SuiteRow | undefined>(
    (most, row) => ((row.run?.durationMs ?? 0) > (most?.run?.durationMs ?? 0) ? row : most),
    undefined,
  );
  const parts = [`The run took ${formatDuration(times.wall)}`];
  if (longest?.run !== undefined && suites.length > 1) {
    const share = formatPercent(Math.min(longest.run.durationMs / times.suites, 1));
    const variant = longest.variant === '' ? '' : ` under ${longest.variant}`;
    parts.push(
      `suite ${quoted(longest.name)}${variant} took longest: ${formatDuration(longest.run.durationMs)}, ${share} of the time of all suites`,
    );
  }
  return `${parts.join('; ')}.`;
}

function services(report: AssayReport): string | undefined {
  const { services: all } = extraFacts(report);
  if (all.length === 0) return undefined;
  const ours = all.filter((service) => service.ours !== false);
  const up = ours.filter(({ state }) => state === 'healthy' || state === 'completed').length;
  const within = runTimes(report, []).servicesInCell;
  const cells = new Set(ours.map(({ variant = {} }) => variantText(variant))).size;
  const times = all.flatMap((service) => service.outages ?? []).map(outageMs);
  const longest = times.reduce<number>((most, ms) => Math.max(most, ms ?? 0), 0);
  const lost = times.includes(undefined) ? 'not all of them ended' : `longest ${formatDuration(longest)}`;
  const came =
    up === ours.length ? countOf(up, 'service') : `${formatNumber(up)} of ${countOf(ours.length, 'service')}`;
  return [
    ...(ours.length > 0
      ? [
          `${came} came up${within > 0 ? ` within ${formatDuration(within)}${cells > 1 ? ' in each variant' : ''}` : ''}`,
        ]
      : []),
    ...(ours.length < all.length
      ? [`${countOf(all.length - ours.length, 'service was', 'services were')} there before the run`]
      : []),
    ...(times.length > 0 ? [`${countOf(times.length, 'outage')} while suites ran, ${lost}`] : []),
  ]
    .join('; ')
    .concat('.');
}

function dataSets(report: AssayReport): string | undefined {
  const { data } = extraFacts(report);
  if (data.length === 0) return undefined;
  return `Data sets: ${listed(data.map(({ name, version, rows }) => `${name} ${version} (${countOf(rows, 'row')})`))}.`;
}

const quoted = (name: string): string => `“${name}”`;

/** `a, b and 3 more` */
function listed(names: readonly string[]): string {
  const cut = names.length - NAMES;
  if (cut > 0) return `${names.slice(0, NAMES).join(', ')} and ${formatNumber(cut)} more`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

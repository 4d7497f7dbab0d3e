import type { MetricRecord } from '../model/generated/report-extra.ts';
import type { AssayReport } from '../model/report.ts';
import { countOf } from './count-of.ts';
import { extraFacts } from './extra-facts.ts';
import { formatNumber } from './format-number.ts';
import { formatQuantity } from './format-quantity.ts';
import { metricFigures } from './metric-figures.ts';
import { metricWords } from './metric-words.ts';
import { plainLine } from './plain-text.ts';
import { truncate } from './truncate.ts';

/** Metrics beyond this are for a program to read. */
const ROWS = 300;
const NAME = 200;

/** What the sections on suites, services and resources tell already. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  ...['pass_rate', 'failure_rate', 'error_rate', 'tests', 'failures', 'flaky', 'skipped', 'duration'],
  ...['suite_duration', 'run_duration', 'service_start', 'service_restarts', 'mttr'],
  ...['service_cpu', 'service_memory', 'service_fds'],
]);
/** Labels that follow from the suite. */
const OF_SUITE: ReadonlySet<string> = new Set(['kind', 'layer', 'phase', 'tag']);

/** What the section "Metrics" shows: what suites measured, such as coverage or what they print; false without any. */
export function htmlMetrics(report: AssayReport) {
  const metrics = extraFacts(report).metrics.filter(({ name }) => !ELSEWHERE.has(name));
  const words = metricWords(metrics.map(({ name }) => name));
  const cut = metrics.length - ROWS;
  return {
    metrics: metrics.length > 0 && {
      caption: countOf(metrics.length, 'measured series', 'measured series'),
      words: words.length > 0 && { items: words },
      rows: metrics.slice(0, ROWS).map(metricRow),
      more: cut > 0 && `${countOf(cut, 'more series', 'more series')} in ctrf-report.json.`,
    },
  };
}

function metricRow(metric: MetricRecord) {
  const { samples, value, median, p95, max } = metricFigures(metric);
  const { unit, unknown = oddText(metric) } = metric;
  const shown = (figure: number | null) =>
    figure === null ? '–' : truncate(plainLine(formatQuantity(figure, unit)), NAME);
  const labels = Object.entries(metric.labels)
    .filter(([key]) => !(OF_SUITE.has(key) && Object.hasOwn(metric.labels, 'suite')))
    .map(([key, values]) => `${key}=${values.join(', ')}`);
  // Of one sample these are the sample itself.
  const single = samples === 1;
  return {
    name: truncate(plainLine(metric.name), NAME),
    labels: labels.map((label) => truncate(plainLine(label), NAME)),
    unknown: unknown !== undefined && truncate(plainLine(unknown), NAME),
    value: shown(value),
    median: shown(single ? null : median),
    p95: shown(single ? null : p95),
    max: shown(single ? null : max),
    samples: formatNumber(samples),
  };
}

function oddText({ notNumbers = 0 }: MetricRecord): string | undefined {
  return notNumbers > 0 ? `${countOf(notNumbers, 'sample is', 'samples are')} no finite number` : undefined;
}

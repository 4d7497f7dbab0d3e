import type { SampleSeries } from '../model/generated/report-extra.ts';
import type { AssayReport } from '../model/report.ts';
import { countOf } from './count-of.ts';
import { extraFacts } from './extra-facts.ts';
import { formatSample } from './format-sample.ts';
import { plainLine } from './plain-text.ts';
import { seriesLimit } from './series-limit.ts';
import { seriesMean } from './series-mean.ts';
import { type SeriesOwner, seriesOwner } from './series-owner.ts';
import { seriesPeak } from './series-peak.ts';
import { truncate } from './truncate.ts';

type Measure = SampleSeries['measure'];

/** Rows of one table; ctrf-report.json holds every series. */
const ROWS = 200;
const NAME = 160;

/** What was read and written counts up: its highest value is the sum. */
const COLUMNS: readonly { measure: Measure; title: string }[] = [
  { measure: 'cpu', title: 'CPU, mean and peak' },
  { measure: 'memory', title: 'Peak memory' },
  { measure: 'file-descriptors', title: 'Peak open files' },
  { measure: 'threads', title: 'Peak threads' },
  { measure: 'read', title: 'Read' },
  { measure: 'written', title: 'Written' },
];

/** What the section "Resources" shows: what services, suites and the machine used; false where nothing was sampled. */
export function htmlResources(report: AssayReport) {
  const { samples } = extraFacts(report);
  const owners = new Map<string, { owner: SeriesOwner; series: Map<Measure, SampleSeries> }>();
  for (const series of samples) {
    const owner = seriesOwner(series);
    const key = JSON.stringify(owner);
    const known = owners.get(key) ?? { owner, series: new Map() };
    known.series.set(series.measure, series);
    owners.set(key, known);
  }
  // A measure that nobody used has no column.
  const columns = COLUMNS.filter(({ measure }) =>
    samples.some((series) => series.measure === measure && seriesPeak(series) > 0),
  );
  const rows = [...owners.values()].sort((a, b) => ORDER[a.owner.kind] - ORDER[b.owner.kind]);
  const cut = rows.length - ROWS;
  return {
    resources: rows.length > 0 && {
      caption: `${countOf(samples.length, 'series', 'series')} sampled while suites ran`,
      hasProcesses: rows.some(({ owner }) => owner.kind !== 'machine'),
      hasMachine: rows.some(({ owner }) => owner.kind === 'machine'),
      hasVariants: rows.some(({ owner }) => owner.variant !== ''),
      columns: columns.map(({ title }) => title),
      rows: rows.slice(0, ROWS).map(({ owner, series }) => ({
        name: truncate(plainLine(owner.name), NAME) || 'the machine',
        kind: owner.kind === 'machine' ? '' : owner.kind,
        variant: truncate(plainLine(owner.variant), NAME).replaceAll(',', ', '),
        cells: columns.map(({ measure }) => cell(series.get(measure))),
      })),
      more: cut > 0 && `${countOf(cut, 'more row')} in ctrf-report.json.`,
    },
  };
}

const ORDER: Readonly<Record<SeriesOwner['kind'], number>> = { service: 0, suite: 1, machine: 2 };

function cell(series: SampleSeries | undefined): string {
  if (series === undefined) return '–';
  const { measure } = series;
  const peak = formatSample(seriesPeak(series), measure);
  if (measure === 'cpu') {
    const mean = seriesMean(series);
    return mean === undefined ? peak : `${formatSample(mean, measure)}, ${peak}`;
  }
  const limit = seriesLimit(series);
  return limit === undefined ? peak : `${peak} of ${formatSample(limit, measure)}`;
}

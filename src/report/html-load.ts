import type { SampleSeries } from '../model/generated/report-extra.ts';
import { formatBytes } from './format-bytes.ts';
import { formatSample } from './format-sample.ts';
import { plainLine } from './plain-text.ts';
import { seriesLimit } from './series-limit.ts';
import { seriesOwner } from './series-owner.ts';
import { seriesPath } from './series-path.ts';
import { seriesPeak } from './series-peak.ts';
import { seriesRate } from './series-rate.ts';
import type { Timeline } from './timeline.ts';
import { truncate } from './truncate.ts';

/** One line of the timeline as the page draws it: bars, or a path. */
export interface TimelineRow {
  readonly name: string;
  readonly variant: string;
  readonly note: string;
  /** The same for those who do not see it. */
  readonly spoken: string;
  readonly bars: readonly {
    readonly state: string;
    readonly title: string;
    readonly x: string;
    readonly width: string;
    readonly y: string;
    readonly height: string;
  }[];
  readonly tall: boolean;
  readonly path: string;
}

interface TimelineGroup {
  readonly title: string;
  readonly rows: readonly TimelineRow[];
  /** Lines that were left out. */
  readonly cut: number;
}

/** A series with what is drawn of it. */
interface Curve {
  readonly series: SampleSeries;
  readonly label: string;
  readonly points: readonly (readonly [atMs: number, value: number, ...number[]])[];
  readonly peak: number;
}

/** Lines of one measure: those with the highest peaks are what is looked for. */
const LINES = 8;
const NAME = 80;
/** Bytes a second: what merely writes its log has no line. */
const NOTABLE_RATE = 100 * 1024;

/** The load of services, suites and the machine under the timeline, one group for each measure. */
export function htmlLoad(span: Timeline): TimelineGroup[] {
  const owned = span.samples.filter((series) => seriesOwner(series).kind !== 'machine');
  const machine = span.samples.filter((series) => seriesOwner(series).kind === 'machine');
  return [
    onOneScale('CPU', ' of one core', levels('cpu', owned), span),
    onOneScale('Memory', '', levels('memory', owned), span),
    onOneScale('Disk', '', [...rates('read', owned), ...rates('written', owned)], span),
    // The machine dwarfs what runs on it, and each of its measures is another: every line has a scale of its own.
    {
      title: 'Machine',
      cut: 0,
      rows: [
        ...joined(levels('cpu', machine, 'CPU')),
        ...joined(levels('memory', machine, 'memory')),
        ...joined(rates('read', machine)),
        ...joined(rates('written', machine)),
      ].map((curve) => row('Machine', curve, Math.max(curve.peak, seriesLimit(curve.series) ?? 0), span)),
    },
  ];
}

function levels(measure: SampleSeries['measure'], all: readonly SampleSeries[], label = ''): Curve[] {
  return all
    .filter((series) => series.measure === measure)
    .map((series) => ({ series, label, points: series.points, peak: seriesPeak(series) }));
}

function rates(measure: 'read' | 'written', all: readonly SampleSeries[]): Curve[] {
  return all
    .filter((series) => series.measure === measure)
    .map((series) => {
      const points = seriesRate(series.points);
      return { series, label: measure, points, peak: seriesPeak({ points }) };
    })
    .filter(({ points, peak }) => points.length > 1 && peak >= NOTABLE_RATE);
}

/** The machine is the same in every cell: its curves are one. */
function joined(curves: readonly Curve[]): Curve[] {
  const [first, ...others] = curves;
  if (first === undefined || others.length === 0) return [...curves];
  const { variant: _ofOneCell, ...series } = first.series;
  return [
    {
      ...first,
      series,
      points: curves.flatMap(({ points }) => points).sort(([a], [b]) => a - b),
      peak: curves.reduce((most, { peak }) => Math.max(most, peak), 0),
    },
  ];
}

/** All lines of a group are on one scale, so that their heights compare. */
function onOneScale(title: string, of: string, curves: readonly Curve[], span: Timeline): TimelineGroup {
  const shown = [...curves].sort((a, b) => b.peak - a.peak).slice(0, LINES);
  const [first] = shown;
  const scale = first === undefined ? '' : `, all on one scale up to ${format(first.peak, first)}${of}`;
  return {
    title: `${title}${scale}`,
    cut: curves.length - shown.length,
    rows: shown.map((curve) => row(title, curve, first?.peak ?? 0, span)),
  };
}

function row(title: string, curve: Curve, top: number, { startMs, stopMs }: Timeline): TimelineRow {
  const { series, label, points, peak } = curve;
  const { kind, name, variant } = seriesOwner(series);
  const limit = seriesLimit(series);
  const most = `peak ${format(peak, curve)}`;
  // Percent are of something already.
  const note = limit === undefined || series.measure === 'cpu' ? most : `${most} of ${format(limit, curve)}`;
  const text = (hostile: string) => truncate(plainLine(hostile), NAME);
  return {
    name: [text(name), label].filter((part) => part !== '').join(' '),
    variant: [kind === 'machine' ? '' : kind, text(variant).replaceAll(',', ', ')]
      .filter((part) => part !== '')
      .join(' '),
    note,
    spoken: `${title}, ${note}`,
    bars: [],
    tall: false,
    path: seriesPath(points, startMs, stopMs, Math.max(top, Number.MIN_VALUE)),
  };
}

function format(value: number, { series: { measure } }: Curve): string {
  return measure === 'read' || measure === 'written' ? `${formatBytes(value)}/s` : formatSample(value, measure);
}

import type { AssayReport } from '../model/report.ts';
import { countOf } from './count-of.ts';
import { formatDuration } from './format-duration.ts';
import { htmlLoad, type TimelineRow } from './html-load.ts';
import { plainLine } from './plain-text.ts';
import { statusLook } from './status-look.ts';
import type { SuiteRow } from './suite-table.ts';
import { type Timeline, timeline } from './timeline.ts';
import type { Stretch, TimelineLane } from './timeline-lane.ts';
import { truncate } from './truncate.ts';

/** Lines that fit on two screens; the tables of suites and services hold the others. */
const LANES = 40;
const NAME = 80;
/** The reason of an outage can be a whole output. */
const SPOKEN = 300;
/** The least width of a bar, as a share of the axis. */
const THINNEST = 0.004;
/** Ticks of the axis: as many as fit a telephone. */
const TICKS = 4;

/** In the order of the legend. */
const STATES: readonly (readonly [state: Stretch['state'], word: string])[] = [
  ['starting', 'starting'],
  ['up', 'up'],
  ['down', 'away'],
  ['done', 'done'],
  ['success', statusLook('success').word],
  ['failure', statusLook('failure').word],
  ['inconclusive', statusLook('inconclusive').word],
];
const WORDS = new Map(STATES);

/** What the section "Timeline" shows: suites, services and their load on one axis; false when no times are known. */
export function htmlTimeline(report: AssayReport, suites: readonly SuiteRow[]) {
  const found = timeline(report, suites);
  if (found === undefined) return { timeline: false as const };
  const length = found.stopMs - found.startMs;
  const groups = [
    lanes('Suites', found.suites, found),
    lanes('Services', found.services, found),
    ...htmlLoad(found),
  ].filter(({ rows }) => rows.length > 0);
  const cut = groups.reduce((sum, group) => sum + group.cut, 0);
  const states = new Set(
    [...found.suites, ...found.services].flatMap((lane) => lane.stretches.map(({ state }) => state)),
  );
  return {
    timeline: {
      caption: `${formatDuration(length)} from start to end`,
      ticks: Array.from({ length: TICKS + 1 }, (_, index) => formatDuration((length * index) / TICKS)),
      groups,
      hasLegend: states.size > 0,
      legend: legend(states),
      more: cut > 0 && `${countOf(cut, 'more line')} not drawn; the tables below have their figures.`,
    },
  };
}

/** What has one colour has one entry. */
function legend(states: ReadonlySet<Stretch['state']>) {
  const red = (['failure', 'down'] as const).filter((state) => states.has(state)).map((state) => WORDS.get(state));
  return [
    ...STATES.filter(([state]) => states.has(state) && state !== 'failure' && state !== 'down').map(
      ([state, word]) => ({
        state,
        word,
      }),
    ),
    ...(red.length > 0 ? [{ state: 'failure', word: red.join(', or ') }] : []),
  ];
}

function lanes(title: string, all: readonly TimelineLane[], span: Timeline) {
  return {
    title,
    cut: Math.max(all.length - LANES, 0),
    rows: all.slice(0, LANES).map(
      ({ name, variant, note, stretches, tracks }): TimelineRow => ({
        name: truncate(plainLine(name), NAME),
        variant: truncate(plainLine(variant), NAME).replaceAll(',', ', '),
        note,
        spoken: stretches.map((stretch) => spoken(stretch, span)).join('; ') || note,
        bars: stretches.map((stretch) => ({
          state: stretch.state,
          title: spoken(stretch, span),
          x: percent(stretch.fromMs - span.startMs, span),
          // What was there is never too thin to be seen.
          width: percent(Math.max(stretch.toMs - stretch.fromMs, (span.stopMs - span.startMs) * THINNEST), span),
          ...(stretch.track === undefined || tracks < 2
            ? { y: '0', height: '100%' }
            : { y: share(stretch.track / tracks), height: share(0.85 / tracks) }),
        })),
        tall: tracks > 2,
        path: '',
      }),
    ),
  };
}

function spoken({ fromMs, toMs, state, detail }: Stretch, { startMs }: Timeline): string {
  const times = `${WORDS.get(state)} from ${formatDuration(fromMs - startMs)} to ${formatDuration(toMs - startMs)}`;
  return truncate(plainLine(detail === undefined ? times : `${times}, ${detail}`), SPOKEN);
}

const percent = (ms: number, { startMs, stopMs }: Timeline): string => share(ms / (stopMs - startMs));
const share = (part: number): string => `${(part * 100).toFixed(2)}%`;

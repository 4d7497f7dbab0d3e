import type { SampleSeries } from '../model/generated/report-extra.ts';
import type { AssayReport } from '../model/report.ts';
import { extraFacts } from './extra-facts.ts';
import { serviceLanes } from './service-lanes.ts';
import { suiteLanes } from './suite-lanes.ts';
import type { SuiteRow } from './suite-table.ts';
import type { TimelineLane } from './timeline-lane.ts';

/** What happened when, on one axis; no stretch reaches beyond it. */
export interface Timeline {
  readonly startMs: number;
  readonly stopMs: number;
  readonly suites: readonly TimelineLane[];
  readonly services: readonly TimelineLane[];
  readonly samples: readonly SampleSeries[];
}

/** The timeline of a run; undefined when the report says of nothing when it was, or has no length. */
export function timeline(report: AssayReport, rows: readonly SuiteRow[]): Timeline | undefined {
  const { start, stop } = report.results.summary;
  if (!(stop > start)) return undefined;
  const { services, samples } = extraFacts(report);
  const within = (lane: TimelineLane): TimelineLane => ({
    ...lane,
    stretches: lane.stretches.map((stretch) => ({
      ...stretch,
      fromMs: clamp(stretch.fromMs, start, stop),
      toMs: clamp(stretch.toMs, start, stop),
    })),
  });
  const suiteLines = suiteLanes(rows).map(within);
  const serviceLines = serviceLanes(services, stop).map(within);
  const series = samples.filter(({ points }) => points.length > 1);
  const drawn = [...suiteLines, ...serviceLines].some(({ stretches }) => stretches.length > 0);
  if (!drawn && series.length === 0) return undefined;
  return { startMs: start, stopMs: stop, suites: suiteLines, services: serviceLines, samples: series };
}

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

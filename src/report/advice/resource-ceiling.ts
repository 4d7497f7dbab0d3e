import type { SampleSeries } from '../../model/generated/report-extra.ts';
import { formatDuration } from '../format-duration.ts';
import { formatPercent } from '../format-percent.ts';
import { formatSample } from '../format-sample.ts';
import { seriesLimit } from '../series-limit.ts';
import { seriesOwner } from '../series-owner.ts';
import { seriesPeak } from '../series-peak.ts';
import type { AdviceFacts, Recommendation } from './recommendation.ts';
import { suiteLabel } from './suite-label.ts';

/** Near enough to its limit that a slightly larger run meets it. */
const NEAR = 0.9;
/** A single peak is start-up; a tenth of the run is a state. CPU may be used up for a moment, the others may not. */
const HELD = 0.1;

/** What is used at one moment; what was read and written only grows and has no ceiling. */
type Level = Exclude<SampleSeries['measure'], 'read' | 'written'>;

const WHAT: Readonly<Record<Level, { readonly name: string; readonly advice: string }>> = {
  cpu: {
    name: 'CPU',
    advice:
      'Durations measured under a used-up CPU say more about the machine than about the system: run fewer suites side by side, or on a larger machine.',
  },
  memory: {
    name: 'memory',
    advice:
      'Raise its limit, or look for what it keeps: beyond the limit it is killed and the tests fail for another reason.',
  },
  'file-descriptors': {
    name: 'file descriptors',
    advice: 'Look for connections or files that are opened and not closed, then raise the limit of open files.',
  },
  threads: {
    name: 'threads',
    advice: 'Bound the pool that makes them; at the limit nothing can be started any more.',
  },
};

const MACHINE_MEMORY =
  'Run fewer suites side by side, or on a larger machine: without memory left the system ends processes, and tests fail for another reason.';

/** Services, suites, or the machine, that worked at the limit of a resource. Only series with a known limit are judged. */
export function resourceCeiling({ extra }: AdviceFacts): Recommendation[] {
  return extra.samples
    .flatMap((series) => {
      const { measure } = series;
      if (measure === 'read' || measure === 'written') return [];
      const found = atCeiling(series);
      return found === undefined ? [] : [{ series, measure, ...found }];
    })
    .sort((a, b) => b.peak - a.peak)
    .map(({ series, measure, limit, highest, peak, heldMs, spanMs }) => ({
      rule: 'resource-ceiling' as const,
      finding: `${who(series)} reached ${formatPercent(peak)} of its ${WHAT[measure].name}`,
      evidence: [
        limit === 100 && measure === 'cpu'
          ? `peak ${formatSample(highest, measure)}`
          : `peak ${formatSample(highest, measure)} of ${formatSample(limit, measure)}`,
        `at ${formatPercent(NEAR)} or above for ${formatDuration(heldMs)} of ${formatDuration(spanMs)}`,
      ],
      advice: measure === 'memory' && seriesOwner(series).kind === 'machine' ? MACHINE_MEMORY : WHAT[measure].advice,
    }));
}

function who(series: SampleSeries): string {
  const { kind, name, variant } = seriesOwner(series);
  if (kind === 'machine') return variant === '' ? 'The machine' : `The machine (${variant})`;
  return `${kind === 'service' ? 'Service' : 'Suite'} ${suiteLabel({ name, variant })}`;
}

function atCeiling(series: SampleSeries) {
  const { points, measure } = series;
  const limit = seriesLimit(series);
  if (limit === undefined || points.length < 2) return undefined;
  const highest = seriesPeak(series);
  let heldMs = 0;
  points.forEach(([at, value], index) => {
    const next = points[index + 1];
    if (next !== undefined && value >= limit * NEAR) heldMs += Math.max(next[0] - at, 0);
  });
  const spanMs = Math.max((points.at(-1)?.[0] ?? 0) - (points[0]?.[0] ?? 0), 0);
  const peak = highest / limit;
  if (peak < NEAR || (measure === 'cpu' && heldMs < spanMs * HELD)) return undefined;
  return { limit, highest, peak, heldMs, spanMs };
}

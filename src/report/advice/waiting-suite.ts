import type { SampleSeries } from '../../model/generated/report-extra.ts';
import { countOf } from '../count-of.ts';
import { formatDuration } from '../format-duration.ts';
import { formatPercent } from '../format-percent.ts';
import { seriesMean } from '../series-mean.ts';
import { seriesOwner } from '../series-owner.ts';
import type { SuiteRow } from '../suite-table.ts';
import type { AdviceFacts, Recommendation } from './recommendation.ts';
import { suiteLabel } from './suite-label.ts';
import { worstOfEachSuite } from './worst-of-each-suite.ts';

/** From here on a suite mostly waits. */
const WAITING = 0.8;
/** In less, starting and stopping the runner decide the mean. */
const WORTH_MS = 10_000;
/** A mean of fewer points is chance. */
const POINTS = 5;
/** Percent of a core: a service that is busier than this on average is what the suite waits for. */
const BUSY = 50;

/**
 * Suites that wait for most of their time: what their processes leave of one core on average, so a lower bound of the
 * waiting. Where services are sampled, the advice says whether they were busy.
 */
export function waitingSuite({ suites, extra }: AdviceFacts): Recommendation[] {
  return worstOfEachSuite(
    suites.flatMap((suite) => {
      const { run } = suite;
      // A series does not say which shard it was measured on.
      if (run === undefined || suite.runs.length > 1 || run.durationMs <= WORTH_MS) return [];
      const cpu = extra.samples.find((series) => series.measure === 'cpu' && isOf(series, suite));
      const mean = cpu === undefined || cpu.points.length < POINTS ? undefined : seriesMean(cpu);
      if (cpu === undefined || mean === undefined || !(mean >= 0)) return [];
      const waiting = 1 - mean / 100;
      if (waiting < WAITING) return [];
      const busiest = busiestService(suite, extra.samples);
      const busy = busiest !== undefined && busiest.mean >= BUSY;
      return [
        {
          suite: suite.name,
          recommendation: {
            rule: 'waiting-suite' as const,
            finding: `Suite ${suiteLabel(suite)} waits for ${formatPercent(waiting)} of its time`,
            evidence: [
              `its processes used ${formatPercent(mean / 100)} of one core on average over ${formatDuration(run.durationMs)} (${countOf(cpu.points.length, 'sample')})`,
              ...(busiest === undefined
                ? []
                : [
                    `busiest service meanwhile: “${busiest.name}”, ${formatPercent(busiest.mean / 100)} of a core on average`,
                  ]),
            ],
            advice: busy
              ? `It waits for service “${busiest.name}”, which is busy: make that faster, more tests side by side would not help.`
              : 'Nobody is busy: replace fixed sleeps by waiting for what is expected, or run its tests side by side.',
            savesMs: run.durationMs * waiting,
          },
        },
      ];
    }),
  );
}

function isOf(series: SampleSeries, { name, variant }: SuiteRow): boolean {
  const owner = seriesOwner(series);
  return owner.kind === 'suite' && owner.name === name && owner.variant === variant;
}

/** The service with the highest mean while a suite ran, of its cell or of all cells. */
function busiestService({ run, variant }: SuiteRow, samples: readonly SampleSeries[]) {
  if (run?.startedAtMs === undefined) return undefined;
  const from = run.startedAtMs;
  const to = from + run.durationMs;
  let busiest: { name: string; mean: number } | undefined;
  for (const series of samples) {
    const owner = seriesOwner(series);
    if (series.measure !== 'cpu' || owner.kind !== 'service') continue;
    if (series.variant !== undefined && owner.variant !== variant) continue;
    const mean = seriesMean({ points: series.points.filter(([at]) => at >= from && at <= to) });
    if (mean !== undefined && mean > (busiest?.mean ?? -1)) busiest = { name: owner.name, mean };
  }
  return busiest;
}

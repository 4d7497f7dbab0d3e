import type { ServiceRun } from '../../model/generated/report-extra.ts';
import { countOf } from '../count-of.ts';
import { formatDuration } from '../format-duration.ts';
import { formatPercent } from '../format-percent.ts';
import { runTimes } from '../run-times.ts';
import type { SuiteRow } from '../suite-table.ts';
import type { AdviceFacts, Recommendation } from './recommendation.ts';
import { suiteLabel } from './suite-label.ts';
import { type SuiteAdvice, worstOfEachSuite } from './worst-of-each-suite.ts';

/** Less is not worth a person's time. */
const WORTH_MS = 2_000;
/** Above this share of the whole, setting up is what the wait is for. */
const SHARE = 0.3;

/** Set-up that takes a large share of the time: services before the first suite, or a suite before its first test. */
export function slowSetUp({ report, suites, extra }: AdviceFacts): Recommendation[] {
  const found = worstOfEachSuite(suites.flatMap(beforeFirstTest));
  const { wall, services } = runTimes(report, suites);
  const slowest = extra.services.reduce<ServiceRun | undefined>(
    (most, service) => ((service.healthyAfterMs ?? -1) > (most?.healthyAfterMs ?? -1) ? service : most),
    undefined,
  );
  if (slowest?.healthyAfterMs !== undefined && services >= WORTH_MS && wall > 0 && services / wall >= SHARE) {
    found.push({
      rule: 'slow-set-up',
      finding: `Services take ${formatPercent(Math.min(services / wall, 1))} of the run to come up`,
      evidence: [
        `${countOf(extra.services.length, 'service')} up after ${formatDuration(services)} of ${formatDuration(wall)}`,
        `slowest: “${slowest.name}”, healthy ${formatDuration(slowest.healthyAfterMs)} after its start`,
      ],
      advice:
        'Shorten the start of the slowest service, let services start side by side that do not need each other, or start suites first that need none.',
      savesMs: services,
    });
  }
  return found.sort((a, b) => (b.savesMs ?? 0) - (a.savesMs ?? 0));
}

/** From the start of the command to the start of its first test; only where both are told. */
function beforeFirstTest(suite: SuiteRow): SuiteAdvice[] {
  const { run, tests, runs } = suite;
  // Shards start at different times; a test does not say which of them ran it.
  if (run?.startedAtMs === undefined || runs.length > 1) return [];
  let first = Number.POSITIVE_INFINITY;
  for (const { start } of tests) if (start !== undefined && start > 0) first = Math.min(first, start);
  const setUp = first - run.startedAtMs;
  // A test that began before its command or after its end comes from another clock.
  if (!Number.isFinite(setUp) || setUp < WORTH_MS || setUp > run.durationMs || setUp / run.durationMs < SHARE)
    return [];
  return [
    {
      suite: suite.name,
      recommendation: {
        rule: 'slow-set-up',
        finding: `Suite ${suiteLabel(suite)} spends ${formatPercent(setUp / run.durationMs)} of its time before its first test`,
        evidence: [
          `first test ${formatDuration(setUp)} after the start of a command of ${formatDuration(run.durationMs)}`,
        ],
        advice: 'Cache what it installs or compiles, and move what every test shares into one set-up.',
        savesMs: setUp,
      },
    },
  ];
}

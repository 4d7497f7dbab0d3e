import type { SuiteRun } from '../model/generated/report-extra.ts';
import { Samples } from '../stats/samples.ts';
import type { Metric } from './metric.ts';
import { type SuiteFacts, suiteLabels } from './suite-labels.ts';

/**
 * `suite_duration` (ms), one series for each suite in each cell that was started, and `run_duration` (ms) where it is
 * known. A suite that never came to run has taken no time, which must not pass for a quick one.
 */
export function timeMetrics(
  runs: readonly SuiteRun[],
  suites: readonly SuiteFacts[],
  runDurationMs: number | undefined,
): Metric[] {
  const facts = new Map(suites.map((suite) => [suite.name, suite]));
  const metrics = runs.map(({ name, kind, variant, durationMs, command }): Metric => {
    const labels = suiteLabels({ kind, ...(facts.get(name) ?? { name }) }, variant);
    const series = { name: 'suite_duration', unit: 'ms', labels };
    return command === undefined
      ? { ...series, data: { kind: 'samples', samples: new Samples() }, unknown: `suite "${name}" was not run` }
      : { ...series, data: { kind: 'samples', samples: Samples.of([durationMs]) } };
  });
  if (runDurationMs !== undefined) {
    const data = { kind: 'samples', samples: Samples.of([runDurationMs]) } as const;
    metrics.push({ name: 'run_duration', unit: 'ms', labels: new Map(), data });
  }
  return metrics;
}

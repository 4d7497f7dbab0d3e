/** The metrics that every run has by itself, with their units; nothing else may be called so. */
export const BUILT_IN_METRICS: ReadonlyMap<string, string> = new Map([
  // Of tests that passed or failed: how many passed, how many failed.
  ['pass_rate', 'ratio'],
  ['failure_rate', 'ratio'],
  // Of tests that ran: how many ended in an error instead of a failed expectation.
  ['error_rate', 'ratio'],
  ['tests', '1'],
  ['failures', '1'],
  ['flaky', '1'],
  ['skipped', '1'],
  // Failures that somebody muted; of the figures of tests only this one and `tests` count them.
  ['muted', '1'],
  ['duration', 'ms'],
  ['suite_duration', 'ms'],
  ['run_duration', 'ms'],
  ['coverage.lines', 'ratio'],
  ['coverage.branches', 'ratio'],
  ['coverage.functions', 'ratio'],
  ['service_start', 'ms'],
  ['service_restarts', '1'],
  ['mttr', 'ms'],
  // 100 % is one core.
  ['service_cpu', '%'],
  ['service_memory', 'B'],
  ['service_fds', '1'],
]);

/** Whether a metric is computed from the results of tests, and therefore anew when reports are merged. */
export function isTestMetric(name: string): boolean {
  return TEST_METRICS.has(name);
}

const TEST_METRICS: ReadonlySet<string> = new Set([
  'pass_rate',
  'failure_rate',
  'error_rate',
  'tests',
  'failures',
  'flaky',
  'skipped',
  'muted',
  'duration',
]);

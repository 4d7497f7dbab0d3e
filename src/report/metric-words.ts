/** A word and what it means, for those who meet it first here. */
export interface ExplainedWord {
  readonly word: string;
  readonly means: string;
}

/** What the metrics are that every run has by itself. */
const METRICS: ReadonlyMap<string, string> = new Map([
  ['pass_rate', 'passed tests as a share of those that passed or failed.'],
  ['failure_rate', 'failed tests as a share of those that passed or failed.'],
  ['error_rate', 'tests that ended in an error instead of a failed expectation, as a share of those that ran.'],
  ['tests', 'how many tests there are.'],
  ['failures', 'how many tests failed.'],
  ['flaky', 'how many tests passed only after a retry.'],
  ['skipped', 'how many tests were skipped.'],
  ['muted', 'how many tests failed and do not count, because somebody muted them.'],
  ['duration', 'how long each test took.'],
  ['suite_duration', 'how long the command of each suite took.'],
  ['run_duration', 'how long the whole run took.'],
  ['coverage.lines', 'lines of code that tests executed, as a share of all.'],
  ['coverage.branches', 'branches of the code that tests took, as a share of all.'],
  ['coverage.functions', 'functions that tests called, as a share of all.'],
  ['service_start', 'how long each service took from its start until it was healthy.'],
  ['service_restarts', 'how often a service was started again.'],
  ['mttr', 'mean time to recovery: how long a service took from its crash until it was healthy again.'],
  ['service_cpu', 'CPU time of a service in percent of one core.'],
  ['service_memory', 'memory that a service held.'],
  ['service_fds', 'files and connections that a service had open.'],
]);

/** What is asked of many samples. */
const AGGREGATIONS: readonly { is: RegExp; word: string; means: string }[] = [
  { is: /\bp\(\d/, word: 'p(95)', means: 'the value that 95 of 100 samples do not exceed; other numbers likewise.' },
  { is: /\bmed\b/, word: 'med', means: 'the median: half of the samples do not exceed it.' },
  { is: /\bavg\b/, word: 'avg', means: 'the mean of all samples.' },
];

/** The words in names of criteria or metrics, such as `duration{suite:api} p(95)`, that need an explanation. */
export function metricWords(names: readonly string[]): ExplainedWord[] {
  const metrics = new Set(names.map((name) => /^[\w.]+/.exec(name)?.[0] ?? ''));
  // What is asked stands behind the selector.
  const asked = names.map((name) => name.slice(Math.max(name.lastIndexOf('}'), name.indexOf(' '), 0)));
  return [
    ...[...METRICS].filter(([name]) => metrics.has(name)).map(([word, means]) => ({ word, means })),
    ...AGGREGATIONS.filter(({ is }) => asked.some((text) => is.test(text))).map(({ word, means }) => ({ word, means })),
  ];
}

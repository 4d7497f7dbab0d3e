import type { Test } from 'ctrf';
import { isMuted } from '../model/is-muted.ts';
import { testExtra } from '../model/report.ts';
import { variantText } from '../model/variant-text.ts';
import { isErrored } from '../results/count-results.ts';
import { Samples } from '../stats/samples.ts';
import type { Labels, Metric, MetricData } from './metric.ts';
import { type SuiteFacts, suiteLabels } from './suite-labels.ts';

/** What is counted of tests with the same labels. */
interface Group {
  readonly labels: Labels;
  tests: number;
  passed: number;
  failed: number;
  errored: number;
  otherwise: number;
  flaky: number;
  skipped: number;
  muted: number;
  /** Milliseconds of those that ran. */
  readonly durations: Samples;
}

/**
 * The metrics of tests, one series for each suite in each cell and each set of tags: `pass_rate`, `failure_rate`,
 * `error_rate`, `tests`, `failures`, `flaky`, `skipped`, `muted` and `duration`. A skipped test and a muted failure say
 * nothing about rates, failures and durations. `suites` tells the layers and tags of the suites by name.
 */
export function testMetrics(tests: readonly Test[], suites: readonly SuiteFacts[]): Metric[] {
  const facts = new Map(suites.map((suite) => [suite.name, suite]));
  const groups = new Map<string, Group>();
  for (const test of tests) {
    const { suite, variant } = testExtra(test);
    const own = test.tags ?? [];
    const key = JSON.stringify([suite, variantText(variant), [...own].sort()]);
    let group = groups.get(key);
    if (group === undefined) {
      group = newGroup(withTags(suiteLabels(facts.get(suite) ?? { name: suite }, variant), own));
      groups.set(key, group);
    }
    count(group, test);
  }
  return [...groups.values()].flatMap(toMetrics);
}

function withTags(labels: Labels, tags: readonly string[]): Labels {
  if (tags.length === 0) return labels;
  return new Map([...labels, ['tag', [...new Set([...(labels.get('tag') ?? []), ...tags])]]]);
}

function newGroup(labels: Labels): Group {
  const none = { tests: 0, passed: 0, failed: 0, errored: 0, otherwise: 0, flaky: 0, skipped: 0, muted: 0 };
  return { labels, ...none, durations: new Samples() };
}

function count(group: Group, test: Test): void {
  const { status } = test;
  group.tests += 1;
  if (isMuted(test)) {
    group.muted += 1;
    return;
  }
  if (status === 'passed') group.passed += 1;
  if (status === 'failed') group.failed += 1;
  if (status === 'skipped' || status === 'pending') group.skipped += 1;
  else group.durations.add(test.duration);
  if (isErrored(test)) {
    group.errored += 1;
    if (status !== 'failed') group.otherwise += 1;
  }
  if (test.flaky === true) group.flaky += 1;
}

function toMetrics({ labels, durations, ...counts }: Group): Metric[] {
  const decided = counts.passed + counts.failed;
  const counter = (value: number, readings: number): MetricData => ({ kind: 'counter', value, readings });
  const metric = (name: string, unit: string, data: MetricData): Metric => ({ name, unit, labels, data });
  return [
    metric('pass_rate', 'ratio', { kind: 'ratio', part: counts.passed, total: decided }),
    metric('failure_rate', 'ratio', { kind: 'ratio', part: counts.failed, total: decided }),
    metric('error_rate', 'ratio', { kind: 'ratio', part: counts.errored, total: decided + counts.otherwise }),
    metric('tests', '1', counter(counts.tests, counts.tests)),
    metric('failures', '1', counter(counts.failed, decided)),
    metric('flaky', '1', counter(counts.flaky, decided)),
    metric('skipped', '1', counter(counts.skipped, counts.tests)),
    metric('muted', '1', counter(counts.muted, counts.tests)),
    metric('duration', 'ms', { kind: 'samples', samples: durations }),
  ];
}

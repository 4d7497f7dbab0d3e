import type { AssayReport } from '../model/report.ts';
import { dominantTest } from './advice/dominant-test.ts';
import { emptyTests } from './advice/empty-tests.ts';
import type { AdviceRule, Recommendation } from './advice/recommendation.ts';
import { resourceCeiling } from './advice/resource-ceiling.ts';
import { retriedTests } from './advice/retried-tests.ts';
import { serviceAway } from './advice/service-away.ts';
import { skippedWithoutReason } from './advice/skipped-without-reason.ts';
import { slowSetUp } from './advice/slow-set-up.ts';
import { unbalancedShards } from './advice/unbalanced-shards.ts';
import { waitingSuite } from './advice/waiting-suite.ts';
import { extraFacts } from './extra-facts.ts';
import { type SuiteRow, suiteTable } from './suite-table.ts';

/** What makes results unreliable comes before what makes them slow, and both before what is merely untidy. */
const RULES: readonly AdviceRule[] = [
  serviceAway,
  retriedTests,
  resourceCeiling,
  emptyTests,
  slowSetUp,
  unbalancedShards,
  waitingSuite,
  dominantTest,
  skippedWithoutReason,
];

/** More of one kind hide the others; the worst of each come first. */
const PER_RULE = 5;

/**
 * What a run's own figures suggest to do, each with its evidence; empty when nothing stands out.
 * A rule speaks only of what the report states: what was not measured gives no advice.
 */
export function recommend(report: AssayReport, suites: readonly SuiteRow[] = suiteTable(report)): Recommendation[] {
  const facts = { report, suites, extra: extraFacts(report) };
  return RULES.flatMap((rule) => rule(facts).slice(0, PER_RULE));
}

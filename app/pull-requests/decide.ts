import type { CriterionResult, Problem } from '../../src/model/generated/report-extra.ts';
import { UNDER_WAY } from '../store/runs.ts';
import type { Classification } from './classification.ts';
import { classifyFailures, type FailedTest } from './classify-failures.ts';
import { groupBy } from './group-by.ts';
import type { FixOutcome } from './judge-attempts.ts';
import type {
  BaseFacts,
  ChangeFacts,
  CountFact,
  PullRequestFacts,
  ReportFact,
  RunFact,
  TestFact,
} from './pull-request-facts.ts';

/** What the summary says, as data. */
export interface SummaryDecision {
  readonly pullRequest: number;
  readonly headSha: string;
  readonly base: BaseFacts;
  /**
   * `failed`: something is red; `known`: nothing but failures that are flaky, muted or the base's; `inconclusive`:
   * nothing is red, and yet nothing is proven. Only `passed` may look green.
   */
  readonly verdict: 'passed' | 'known' | 'failed' | 'inconclusive';
  readonly total: Totals;
  readonly failed: FailedByClass;
  readonly fixed: readonly TestFact[];
  readonly changes: ChangeFacts;
  readonly attempts: readonly FixOutcome[];
  /** Paths this change touches, as far as they are known. */
  readonly changedFiles: readonly string[];
  readonly cells: readonly CountFact[];
  /** Criteria that are not met; `missed` before `inconclusive`. */
  readonly criteria: readonly CriterionResult[];
  /** Of the missed ones, those that failing tests do not explain. */
  readonly missedCriteria: number;
  readonly problems: readonly Problem[];
  readonly refused: readonly { readonly artifactName: string; readonly code: string; readonly message: string }[];
  /** Jobs that left no report in runs that did, and what is known of them. */
  readonly deadJobs: readonly { readonly run: RunFact; readonly message: string }[];
  /** Runs that left no report although their workflow usually does. */
  readonly missing: readonly RunFact[];
  /** Runs that have sent reports and go on. */
  readonly underWay: readonly RunFact[];
  /** Runs that GitHub calls unsuccessful while nothing in their reports says why. */
  readonly unexplained: readonly RunFact[];
  /** Reports that prove nothing, refused ones aside. */
  readonly inconclusiveReports: number;
  readonly runs: readonly RunFact[];
}

export type FailedByClass = Readonly<Record<Classification['kind'], readonly FailedTest[]>>;

export interface Totals {
  readonly results: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly other: number;
}

/** A report that never came; its row stands for the job that should have left it. */
const NO_REPORT = 'JOB_NO_REPORT';

/** GitHub's words for a run that is neither a failure nor a doubt. */
const HARMLESS = new Set(['success', 'neutral', 'skipped']);

/** Judges what a pull request did to the tests. Pure: the same facts give the same decision. */
export function decide(facts: PullRequestFacts): SummaryDecision {
  const { failed: all, fixed } = classifyFailures(facts);
  const failed = byClass(all);
  const reports = facts.runs.flatMap((run) => run.reports);
  const refused = reports.flatMap(({ artifactName, errorCode, errorMessage }) =>
    errorCode === null || errorCode === NO_REPORT
      ? []
      : [{ artifactName, code: errorCode, message: errorMessage ?? '' }],
  );
  const criteria = notMet(reports);
  const total = sum(facts.counts);
  const missing = facts.runs.filter((run) => run.conclusion !== UNDER_WAY && run.reports.every(isDeadJob));
  const deadJobs = facts.runs.flatMap((run) =>
    run.reports.filter(isDeadJob).map(({ errorMessage }) => ({ run, message: errorMessage ?? '' })),
  );
  const underWay = facts.runs.filter((run) => run.conclusion === UNDER_WAY);
  const unexplained = facts.runs.filter(
    (run) => !HARMLESS.has(run.conclusion) && !underWay.includes(run) && !isExplained(run),
  );
  const inconclusiveReports = reports.filter(
    (report) => report.errorCode === null && report.conclusion === 'inconclusive',
  ).length;

  // A pass rate is missed because tests fail; to say both would count one thing twice.
  const missedCriteria = criteria.filter(
    ({ verdict, name }) => verdict === 'missed' && !(total.failed > 0 && /^pass_rate\b/.test(name)),
  ).length;
  const problems = reports.flatMap((report) => report.problems);

  const isRed =
    total.failed > 0 ||
    criteria.some(({ verdict }) => verdict === 'missed') ||
    reports.some((report) => report.conclusion === 'failure') ||
    unexplained.some((run) => run.conclusion !== 'cancelled');
  const lost = deadJobs.filter(({ run }) => !missing.includes(run)).length;
  const doubts = refused.length + missing.length + lost + underWay.length + unexplained.length + inconclusiveReports;
  const isKnown =
    all.length > 0 &&
    criteria.every(({ verdict }) => verdict === 'missed') &&
    failed.new.length + failed.unclassified.length + missedCriteria + problems.length + doubts + total.other === 0;
  const isProven = total.passed > 0 && total.other === 0 && doubts + criteria.length === 0;

  return {
    pullRequest: facts.pullRequest,
    headSha: facts.headSha,
    base: facts.base,
    verdict: isRed ? (isKnown ? 'known' : 'failed') : isProven ? 'passed' : 'inconclusive',
    total,
    failed,
    fixed,
    changes: facts.changes,
    attempts: facts.attempts,
    changedFiles: facts.changedFiles ?? [],
    cells: facts.counts,
    criteria,
    missedCriteria,
    problems,
    refused,
    deadJobs,
    missing,
    underWay,
    unexplained,
    inconclusiveReports,
    runs: facts.runs,
  };
}

function byClass(failed: readonly FailedTest[]): FailedByClass {
  const of = (kind: Classification['kind']) => failed.filter(({ classification }) => classification.kind === kind);
  return {
    new: of('new'),
    'broken-on-base': of('broken-on-base'),
    flaky: of('flaky'),
    muted: of('muted'),
    unclassified: of('unclassified'),
  };
}

function isDeadJob({ errorCode }: ReportFact): boolean {
  return errorCode === NO_REPORT;
}

/** A red run is explained by a failing test, a problem or a criterion of its own reports, or by having none at all. */
function isExplained(run: RunFact): boolean {
  if (run.reports.length === 0 || run.hasFailures) return true;
  return run.reports.some(
    (report) => report.errorCode !== null || report.problems.length > 0 || notMet([report]).length > 0,
  );
}

function notMet(reports: readonly ReportFact[]): CriterionResult[] {
  const all = reports.flatMap((report) => report.criteria);
  const open = ['missed', 'inconclusive'].flatMap((verdict) =>
    all.filter((criterion) => criterion.verdict === verdict),
  );
  return [...groupBy(open, ({ name, threshold, verdict }) => JSON.stringify([name, threshold, verdict])).values()].map(
    pool,
  );
}

/** Every cell of a matrix judges the same criterion for itself; here it is one, its rate taken over all samples. */
function pool(criteria: readonly CriterionResult[]): CriterionResult {
  const [first] = criteria as [CriterionResult];
  const samples = criteria.reduce((total, criterion) => total + criterion.samples, 0);
  if (criteria.length === 1 || first.value === null) return { ...first, samples };
  const value = criteria.reduce((total, criterion) => total + (criterion.value ?? 0) * criterion.samples, 0) / samples;
  return { ...first, samples, value };
}

function sum(counts: readonly CountFact[]): Totals {
  const of = (status: 'passed' | 'failed' | 'skipped' | 'other') =>
    counts.reduce((all, count) => all + count[status], 0);
  const totals = { passed: of('passed'), failed: of('failed'), skipped: of('skipped'), other: of('other') };
  return { ...totals, results: totals.passed + totals.failed + totals.skipped + totals.other };
}

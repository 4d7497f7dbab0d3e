import type { AssayReport } from '../../model/report.ts';
import type { ExtraFacts } from '../extra-facts.ts';
import type { SuiteRow } from '../suite-table.ts';

/** One thing to do, and why. Texts can quote hostile names; escape them where they are shown. */
export interface Recommendation {
  /** Names the rule, so that a program can follow it over runs. */
  readonly rule:
    | 'retried-tests'
    | 'service-away'
    | 'resource-ceiling'
    | 'empty-tests'
    | 'slow-set-up'
    | 'unbalanced-shards'
    | 'waiting-suite'
    | 'dominant-test'
    | 'skipped-without-reason';
  /** What was found, in one line. */
  readonly finding: string;
  /** The figures it follows from. */
  readonly evidence: readonly string[];
  /** What to do about it. */
  readonly advice: string;
  /** Wall time that could be saved at most, in milliseconds, where that follows from the figures. */
  readonly savesMs?: number;
}

/** What a rule may look at. */
export interface AdviceFacts {
  readonly report: AssayReport;
  readonly suites: readonly SuiteRow[];
  readonly extra: ExtraFacts;
}

/** Answers with what it recommends, the most worthwhile first. */
export type AdviceRule = (facts: AdviceFacts) => Recommendation[];

import { truncate } from '../../src/report/truncate.ts';
import { annotateFailures, type CheckAnnotation } from './annotate-failures.ts';
import type { SummaryDecision } from './decide.ts';
import { headline, PLAIN } from './headline.ts';

/** A check run as it is to be. */
export interface CheckDecision {
  /** `neutral` lets a protected branch be merged into, `action_required` does not. */
  readonly conclusion: 'success' | 'failure' | 'neutral' | 'action_required';
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  /** Markdown: one fence of JSON that machines read, `SummaryForMachines`. */
  readonly text: string;
  readonly annotations: readonly CheckAnnotation[];
}

/** What merge bots read out of the check; only added to, unless `version` changes. */
export interface SummaryForMachines {
  readonly version: 1;
  readonly verdict: SummaryDecision['verdict'];
  readonly head: string;
  readonly base: string | null;
  readonly counts: Readonly<Record<'passed' | 'failed' | 'skipped' | 'other', number>>;
  /** Failing tests by class; `tests` has at most `NAMED` of them, the first. */
  readonly failures: Readonly<Record<string, { readonly count: number; readonly tests: readonly string[] }>>;
  readonly missedCriteria: readonly string[];
}

/** GitHub refuses longer titles. */
const TITLE = 255;
/** Tests named in the JSON of each class; the whole stays far below the 65,535 characters that GitHub takes. */
const NAMED = 50;
/** Characters of a test's identity there. */
const IDENTITY = 300;

/**
 * The check of a decision. It fails on new failures, on criteria that are missed for other reasons, and on whatever is
 * red without a reason; it lets known trouble pass as neutral. What is not known is neither: somebody has to look.
 */
export function decideCheck(decision: SummaryDecision, summary: string): CheckDecision {
  return {
    conclusion: conclusionOf(decision),
    title: truncate(headline(decision, PLAIN), TITLE),
    summary,
    text: `\`\`\`json\n${JSON.stringify(forMachines(decision), null, 1).replaceAll('`', '\\u0060')}\n\`\`\`\n`,
    annotations: annotateFailures(decision),
  };
}

function conclusionOf({ verdict, failed, missedCriteria, problems, unexplained }: SummaryDecision) {
  if (verdict === 'passed') return 'success';
  if (verdict === 'known') return 'neutral';
  if (verdict === 'inconclusive') return 'action_required';
  const broken = failed.new.length + missedCriteria + problems.length + unexplained.length;
  if (broken > 0) return 'failure';
  return failed.unclassified.length > 0 ? 'action_required' : 'failure';
}

function forMachines(decision: SummaryDecision): SummaryForMachines {
  const { passed, failed, skipped, other } = decision.total;
  return {
    version: 1,
    verdict: decision.verdict,
    head: decision.headSha,
    base: decision.base.sha ?? null,
    counts: { passed, failed, skipped, other },
    failures: Object.fromEntries(
      Object.entries(decision.failed).map(([kind, tests]) => [
        kind,
        { count: tests.length, tests: tests.slice(0, NAMED).map(({ test }) => test.identity.slice(0, IDENTITY)) },
      ]),
    ),
    missedCriteria: decision.criteria.filter(({ verdict }) => verdict === 'missed').map(({ name }) => name),
  };
}

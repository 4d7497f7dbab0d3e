import { truncate } from '../../src/report/truncate.ts';
import type { CheckRemark } from '../github/upsert-check.ts';
import { annotateFailures } from './annotate-failures.ts';
import type { SummaryDecision } from './decide.ts';
import { headline, PLAIN } from './headline.ts';

/** A check run as it is to be. */
export interface CheckDecision {
  /** `neutral` lets a protected branch be merged into, `action_required` does not; undefined while runs are under way. */
  readonly conclusion: 'success' | 'failure' | 'neutral' | 'action_required' | undefined;
  /** The newest run, which shows more. */
  readonly detailsUrl: string | undefined;
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  /** Markdown: one fence of JSON that machines read, `SummaryForMachines`. */
  readonly text: string;
  readonly annotations: readonly CheckRemark[];
}

/** What merge bots read out of the check; only added to, unless `version` changes. */
export interface SummaryForMachines {
  readonly version: 1;
  readonly verdict: SummaryDecision['verdict'];
  readonly head: string;
  readonly base: string | null;
  readonly counts: Readonly<Record<'passed' | 'failed' | 'skipped' | 'other', number>>;
  /** Failing tests by class; `tests` has at most 50 of them, the first. */
  readonly failures: Readonly<Record<string, { readonly count: number; readonly tests: readonly string[] }>>;
  readonly missedCriteria: readonly string[];
}

/** GitHub refuses longer titles. */
const TITLE = 255;
/** Tests named in the JSON of each class: as many as fit into what GitHub takes. */
const NAMED = [50, 10, 0];
/** GitHub takes 65,535 characters. */
const TEXT = 60_000;
/** Characters of a test's identity there. */
const IDENTITY = 300;

/**
 * The check of a decision. It fails on new failures, on criteria that are missed for other reasons, and on whatever is
 * red without a reason; it lets known trouble pass as neutral. What is not known is neither: somebody has to look.
 */
export function decideCheck(decision: SummaryDecision, summary: string): CheckDecision {
  return {
    conclusion: conclusionOf(decision),
    detailsUrl: decision.runs[0]?.url,
    title: truncate(headline(decision, PLAIN), TITLE),
    summary,
    text: NAMED.map((named) => fenced(forMachines(decision, named))).find((text) => text.length <= TEXT) ?? '',
    annotations: annotateFailures(decision),
  };
}

function conclusionOf(decision: SummaryDecision): CheckDecision['conclusion'] {
  const { verdict, failed, missedCriteria, problems, unexplained, underWay } = decision;
  if (verdict === 'passed') return 'success';
  const broken = failed.new.length + missedCriteria + problems.length + unexplained.length;
  if (verdict === 'failed' && broken > 0) return 'failure';
  if (underWay.length > 0) return undefined;
  if (verdict === 'known') return 'neutral';
  if (verdict === 'inconclusive') return 'action_required';
  return failed.unclassified.length > 0 ? 'action_required' : 'failure';
}

function fenced(said: SummaryForMachines): string {
  return `\`\`\`json\n${JSON.stringify(said, null, 1).replaceAll('`', '\\u0060')}\n\`\`\`\n`;
}

function forMachines(decision: SummaryDecision, named: number): SummaryForMachines {
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
        { count: tests.length, tests: tests.slice(0, named).map(({ test }) => test.identity.slice(0, IDENTITY)) },
      ]),
    ),
    missedCriteria: decision.criteria.filter(({ verdict }) => verdict === 'missed').map(({ name }) => name),
  };
}

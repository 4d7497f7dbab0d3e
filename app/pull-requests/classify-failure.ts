import type { Classification, Remark } from './classification.ts';
import { isBeyondRate } from './is-beyond-rate.ts';
import type {
  BaselineFact,
  CorrectionFact,
  ErrorFact,
  FailingResult,
  HistoryFact,
  MuteFact,
  TipFact,
} from './pull-request-facts.ts';
import { saysSomething } from './says-something.ts';

/** What is known of the failing test; `undefined` where nothing is. */
export interface Known {
  readonly hasMergeBase: boolean;
  readonly baseHasResults: boolean;
  /** Whether nearly everything fails, there or everywhere, and with errors of the machinery. */
  readonly isOutage: boolean;
  /** Whether the change touches the test's file. */
  readonly isTouched: boolean;
  /** Tries of the test at the head, over all variants. */
  readonly tries: { readonly failed: number; readonly passed: number };
  /** The base's word on the test in this variant. */
  readonly former: BaselineFact | undefined;
  /** Whether the base has the test in another variant. */
  readonly isElsewhereOnBase: boolean;
  readonly tip: TipFact | undefined;
  readonly history: HistoryFact | undefined;
  readonly mute: MuteFact | undefined;
  /** A person's word on this very failure. */
  readonly correction?: CorrectionFact | undefined;
}

/**
 * The class of one failure: what the rule says, and where a person said otherwise that, with the person's name. A failure
 * that is said to be nobody's fault is no known one either: it stays open.
 */
export function classifyFailure(failure: FailingResult, known: Known): Classification {
  const told = classByRule(failure, known);
  if (known.correction === undefined) return told;
  const { author, reason, isMine } = known.correction;
  const word = { author, reason, told: told.kind };
  if (isMine) return told.kind === 'new' ? told : { kind: 'new', remark: 'said-mine', word };
  const isOpen = told.kind === 'new' || told.kind === 'unclassified';
  return isOpen ? { kind: 'unclassified', doubt: 'said-not-mine', word } : told;
}

/**
 * The class by the rule. A person's mute comes first; then what the same error elsewhere proves: on commits where the
 * test passes as well (flaky), on the base or the base branch's tip (broken there). Only then the base's pass makes it
 * new. An error that says too
 * little is never taken for a known one, unless it comes from the very same lines of the same test on the base.
 */
function classByRule({ error }: FailingResult, known: Known): Classification {
  const { former, history, mute, tip } = known;
  if (mute !== undefined) return { kind: 'muted', mute };
  if (known.isOutage) return { kind: 'unclassified', doubt: 'infrastructure' };

  const flaky = flakeOf(error, known);
  if (flaky === 'known' && history !== undefined) return { kind: 'flaky', history };
  // What it did as a flake on the base says nothing of a failure that is none.
  if (flaky === 'flaky-but-touched' || flaky === 'more-often-than-its-rate') return { kind: 'new', remark: flaky };
  if (tip !== undefined && isAmong(error, tip.errors)) return { kind: 'broken-on-base', run: tip.run };
  if (former?.status === 'failed') {
    if (isAmong(error, former.errors)) return { kind: 'broken-on-base', run: former.run };
    if (!isOther(error, former.errors)) return { kind: 'unclassified', doubt: 'generic-error' };
    return { kind: 'new', remark: 'other-error-than-base' };
  }
  if (former?.status === 'passed') {
    if (flaky === 'cannot-tell') return { kind: 'unclassified', doubt: 'generic-error' };
    return { kind: 'new', remark: flaky === 'known' ? undefined : flaky };
  }
  return { kind: 'unclassified', doubt: doubtOf(known) };
}

/** Whether the failure is the known flake of its test; a remark says why it is not, although the test is flaky. */
function flakeOf(error: ErrorFact, known: Known): 'known' | 'cannot-tell' | Remark | undefined {
  const { history, isTouched, tries } = known;
  if (history === undefined || !/^(?:flaky|suspected)$/.test(history.verdict.state)) return undefined;
  const alike = history.flakes.some(({ same }) => same === error.same);
  if (!alike) return saysSomething(error) ? 'other-error-than-flake' : 'cannot-tell';
  if (error.isGeneric) return 'cannot-tell';
  if (isTouched) return 'flaky-but-touched';
  return isBeyondRate(history.verdict, tries) ? 'more-often-than-its-rate' : 'known';
}

/** The same error by its words; where these say too little, the same words from the very same lines. */
function isAmong(error: ErrorFact, others: readonly ErrorFact[]): boolean {
  return others.some(
    ({ same, frames }) =>
      same === error.same && (!error.isGeneric || (frames !== undefined && frames === error.frames)),
  );
}

/** Whether an error is certainly none of some others: it and one of them say something, and none says the same. */
function isOther(error: ErrorFact, others: readonly ErrorFact[]): boolean {
  return saysSomething(error) && others.some(saysSomething) && others.every(({ same }) => same !== error.same);
}

function doubtOf({ hasMergeBase, baseHasResults, former, isElsewhereOnBase }: Known) {
  if (!hasMergeBase) return 'no-merge-base';
  if (!baseHasResults) return 'no-base-results';
  if (former !== undefined) return 'skipped-on-base';
  return isElsewhereOnBase ? 'variant-not-on-base' : 'test-not-on-base';
}

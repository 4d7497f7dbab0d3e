import type { HistoryFact, MuteFact, RunLink, WordFact } from './pull-request-facts.ts';

/** Name and version of the rule of classify-failure.ts: a change of what leads to which class is a new version. */
export const CLASSES_RULE = 'classes/1';

/** Why a failure cannot be called new or known. */
export type Doubt =
  | 'no-merge-base'
  | 'no-base-results'
  | 'test-not-on-base'
  | 'variant-not-on-base'
  | 'skipped-on-base'
  | 'generic-error'
  | 'infrastructure'
  /** A person said that the change did not break it. */
  | 'said-not-mine';

/** Why a failure is new although something like it is known. */
export type Remark =
  | 'other-error-than-base'
  | 'other-error-than-flake'
  | 'more-often-than-its-rate'
  | 'flaky-but-touched'
  /** A person said that the change broke it. */
  | 'said-mine';

/** What a pull request is told of one failure, with what it stands on. */
export type Classification =
  | { readonly kind: 'new'; readonly remark: Remark | undefined; readonly word?: WordFact }
  | { readonly kind: 'broken-on-base'; readonly run: RunLink }
  | { readonly kind: 'flaky'; readonly history: HistoryFact }
  | { readonly kind: 'muted'; readonly mute: MuteFact }
  | { readonly kind: 'unclassified'; readonly doubt: Doubt; readonly word?: WordFact };

/** The class that the rule gave, whatever a person said of it since. */
export function toldClass(classification: Classification): Classification['kind'] {
  const { word } = classification.kind === 'new' || classification.kind === 'unclassified' ? classification : {};
  return word?.told ?? classification.kind;
}

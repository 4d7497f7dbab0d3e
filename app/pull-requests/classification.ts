import type { HistoryFact, MuteFact, RunLink } from './pull-request-facts.ts';

/** Why a failure cannot be called new or known. */
export type Doubt =
  | 'no-merge-base'
  | 'no-base-results'
  | 'test-not-on-base'
  | 'variant-not-on-base'
  | 'skipped-on-base'
  | 'generic-error'
  | 'infrastructure';

/** Why a failure is new although something like it is known. */
export type Remark =
  | 'other-error-than-base'
  | 'other-error-than-flake'
  | 'more-often-than-its-rate'
  | 'flaky-but-touched';

/** What a pull request is told of one failure, with what it stands on. */
export type Classification =
  | { readonly kind: 'new'; readonly remark: Remark | undefined }
  | { readonly kind: 'broken-on-base'; readonly run: RunLink }
  | { readonly kind: 'flaky'; readonly history: HistoryFact }
  | { readonly kind: 'muted'; readonly mute: MuteFact }
  | { readonly kind: 'unclassified'; readonly doubt: Doubt };

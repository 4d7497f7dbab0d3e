import type { IssueRecord } from './issue-record.ts';

/** Something to be done at GitHub, or told as not done. `record` is as it stands after the decision. */
export type IssueAction =
  | { readonly kind: 'open' | 'reopen'; readonly record: IssueRecord; readonly isPreview: boolean }
  | {
      readonly kind: 'close';
      readonly record: IssueRecord;
      readonly why: 'green' | 'deleted' | 'duplicate' | 'emptied';
      /** Of a duplicate: the key of the cluster that survives. */
      readonly of?: string;
      readonly isPreview: boolean;
    }
  | {
      readonly kind: 'comment';
      readonly record: IssueRecord;
      readonly style: 'news' | 'weekly';
      readonly before: IssueRecord;
    }
  /** The survivor of a merge names the issues that were closed as its duplicates. */
  | { readonly kind: 'link'; readonly record: IssueRecord; readonly duplicates: readonly string[] }
  | { readonly kind: 'overview'; readonly record: IssueRecord; readonly listed: readonly IssueRecord[] }
  | { readonly kind: 'defer'; readonly key: string; readonly reason: DeferReason };

export type DeferReason =
  | 'threshold'
  | 'impact'
  | 'limit'
  | 'muted'
  | 'infrastructure'
  | 'overtaken'
  | 'older-than-fix'
  | 'passed-on-this-commit'
  | 'closed-by-person';

/** What is to be stored and done. */
export interface Decision {
  /** Records that are new or changed. */
  readonly records: readonly IssueRecord[];
  readonly actions: readonly IssueAction[];
}

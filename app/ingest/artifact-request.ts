import type { Conclusion, ReportExtra } from '../../src/model/generated/report-extra.ts';

/** What is looked for in an artifact. */
export type ArtifactRequest =
  /** The report of the Action. */
  | { readonly kind: 'assay' }
  /** Report files of any format that Assay reads, by their paths in the artifact; their results are of this suite and cell. */
  | {
      readonly kind: 'plain';
      readonly files: readonly string[];
      readonly suite: string;
      readonly variant: Readonly<Record<string, string>>;
    };

/** What the process that reads artifacts says first; after `read` come the results, in batches. */
export type ReaderAnswer =
  | { readonly is: 'read'; readonly conclusion: Conclusion; readonly extra: ReportExtra; readonly length: number }
  /** The artifact is at fault, and would be the next time. */
  | { readonly is: 'refused'; readonly errorCode: string; readonly errorMessage: string }
  /** Something else is, such as the disk. */
  | { readonly is: 'failed'; readonly error: string };

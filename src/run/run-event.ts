import type { Conclusion, DataSet, Problem, Variant } from '../model/generated/report-extra.ts';
import type { Quarantine } from '../model/quarantine.ts';
import type { ReportWarning } from '../results/parsed-report.ts';
import type { ServiceEvent } from '../services/service-event.ts';

/** What happens during a run, for whoever shows it. */
export type RunEvent =
  | { readonly type: 'cell'; readonly variant: Variant; readonly index: number; readonly cells: number }
  | {
      readonly type: 'service';
      readonly name: string;
      readonly state: ServiceEvent['type'];
      readonly afterMs?: number;
      readonly reason?: string;
    }
  | { readonly type: 'quarantine'; readonly quarantine: Quarantine }
  | { readonly type: 'data'; readonly set: DataSet }
  | { readonly type: 'suite-started'; readonly suite: string; readonly variant: Variant }
  | { readonly type: 'suite-line'; readonly suite: string; readonly line: string }
  | {
      readonly type: 'suite-ended';
      readonly suite: string;
      readonly variant: Variant;
      readonly conclusion: Conclusion;
      readonly durationMs: number;
      readonly passed: number;
      readonly failed: number;
      /** Of those that failed. */
      readonly muted: number;
      readonly skipped: number;
    }
  | { readonly type: 'warning'; readonly warning: ReportWarning }
  | { readonly type: 'problem'; readonly problem: Problem };

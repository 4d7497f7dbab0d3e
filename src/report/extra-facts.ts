import type { ReportExtra } from '../model/generated/report-extra.ts';
import type { AssayReport } from '../model/report.ts';

/** The lists of a report's extra part; those that only some runs have are empty where the report has none. */
export type ExtraFacts = Required<
  Pick<ReportExtra, 'suites' | 'criteria' | 'services' | 'samples' | 'metrics' | 'data' | 'problems'>
>;

/** What Assay adds to a checked report, whole. */
export function extraFacts(report: AssayReport): ExtraFacts {
  const { suites, criteria, services, problems, samples = [], metrics = [], data = [] } = report.extra.assay;
  return { suites, criteria, services, problems, samples, metrics, data };
}

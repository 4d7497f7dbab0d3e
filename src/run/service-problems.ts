import { AssayError } from '../model/assay-error.ts';
import type { SuiteRun } from '../model/generated/report-extra.ts';
import type { ServiceRecord } from '../services/service-record.ts';

/** One finding for each loss of a service, with what ran then, how long it took to come back, and its last words. */
export function serviceProblems(services: readonly ServiceRecord[], suites: readonly SuiteRun[]): AssayError[] {
  return services.flatMap(({ name, outages }) =>
    outages.map(({ crashedAt, recoveredAt = Number.POSITIVE_INFINITY, restartMs, reason, lastLines }) => {
      const during = suites
        .filter(({ startedAtMs, durationMs }) => {
          return startedAtMs !== undefined && startedAtMs <= recoveredAt && crashedAt <= startedAtMs + durationMs;
        })
        .map((suite) => `"${suite.name}"`);
      const when = during.length === 0 ? 'while no suite ran' : `while ${during.join(', ')} ran`;
      const after = restartMs === undefined ? 'it did not come back' : `it was healthy again after ${restartMs} ms`;
      return new AssayError('SERVICE_FAILED', `service "${name}" ${reason} ${when}; ${after}${lastLines}`);
    }),
  );
}

import type { Test } from 'ctrf';
import type { ServiceRun, SuiteRun } from '../model/generated/report-extra.ts';
import { testExtra } from '../model/report.ts';

/** A span of time in milliseconds since the epoch. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Marks each failed test of one cell that ran while a service was away with the name of that service. A test that
 * tells its own times is held against those; one that does not, against the time of its suite. Without a recovery a
 * service was away for the rest of the cell. `needs` tells the services of a suite, with all that they depend on.
 */
export function markOutages(
  tests: readonly Test[],
  { suites, services }: { readonly suites: readonly SuiteRun[]; readonly services: readonly ServiceRun[] },
  needs: (suite: string) => ReadonlySet<string>,
): Test[] {
  const outages = services.flatMap(({ name, outages: times = [] }) =>
    times.map(({ crashedAtMs, recoveredAtMs = Number.POSITIVE_INFINITY }) => ({
      service: name,
      span: { from: crashedAtMs, to: recoveredAtMs },
    })),
  );
  if (outages.length === 0) return [...tests];
  const runs = new Map(suites.map((run) => [run.name, run]));
  return tests.map((test) => {
    const extra = testExtra(test);
    const run = runs.get(extra.suite);
    if (test.status !== 'failed' || run?.startedAtMs === undefined) return test;
    const whole = { from: run.startedAtMs, to: run.startedAtMs + run.durationMs };
    const span = ownSpan(test, whole) ?? whole;
    const needed = needs(extra.suite);
    const met = outages.find((outage) => needed.has(outage.service) && overlap(outage.span, span));
    return met === undefined ? test : { ...test, extra: { ...test.extra, assay: { ...extra, outage: met.service } } };
  });
}

/** The time a report tells of a test, if it can be believed: some write seconds, or times of another clock. */
function ownSpan({ start, stop }: Test, suite: Span): Span | undefined {
  if (start === undefined || stop === undefined || stop < start) return undefined;
  const span = { from: start, to: stop };
  return overlap(span, suite) ? span : undefined;
}

const overlap = (one: Span, other: Span): boolean => one.from <= other.to && other.from <= one.to;

import type { Conclusion } from '../../src/model/generated/report-extra.ts';
import { testIdentity } from '../../src/model/test-identity.ts';
import type { NewResult, ReportOutcome } from '../store/reports.ts';
import type { CheckFacts } from './check-facts.ts';

/**
 * A check that succeeded passed and one that failed failed. Neutral and skipped ones say nothing. All others (cancelled,
 * timed out, waiting for somebody, stale, never started) ended without a result: no failure of the code, and no pass.
 */
const MEANING: Readonly<Record<string, readonly [NewResult['status'], Conclusion]>> = {
  success: ['passed', 'success'],
  failure: ['failed', 'failure'],
  neutral: ['skipped', 'success'],
  skipped: ['skipped', 'success'],
};

/** What is stored of a check run: one result, at the level of a job. Pure. */
export function checkOutcome({ run, suite, name, durationMs, text }: CheckFacts): ReportOutcome {
  const [status, conclusion] = MEANING[run.conclusion] ?? ['other', 'inconclusive'];
  const problem = { code: 'CHECK_INCONCLUSIVE', message: `${name} ended with ${run.conclusion}`, suite };
  return {
    conclusion,
    extra: {
      schemaVersion: 1,
      conclusion,
      suites: [{ name: suite, kind: 'check', variant: {}, conclusion, durationMs }],
      criteria: [],
      services: [],
      problems: conclusion === 'inconclusive' ? [problem] : [],
    },
    results: [
      {
        identity: testIdentity({ suite, path: [], name }),
        suite,
        path: [],
        name,
        file: null,
        variant: '',
        status,
        durationMs,
        message: status === 'failed' ? text || `${name} failed` : null,
        trace: null,
      },
    ],
  };
}

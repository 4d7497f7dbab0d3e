import { expect } from '@jest/globals';
import type { Queryable } from '../../../app/store/database.ts';
import { startTwin } from '../../github-twin/start-twin.ts';
import type { DeliveryRecord } from '../../github-twin/state.ts';
import type { Twin } from '../../github-twin/twin.ts';
import { reportZip } from '../report-zip.ts';

/** Several transactions on either engine (`STEP` of app/store/store-report.ts). */
export const RESULTS = 30_000;

export interface HalfAReport {
  readonly twin: Twin;
  /** GitHub delivers the webhook of the run (again) to this address. */
  deliver(address: string): Promise<void>;
  /** Whether the pull request has its summary. */
  isTold(): boolean;
  /** Fails unless every result is there once, in one whole report, with one summary that counts them all. */
  expectWhole(database: Queryable): Promise<void>;
  close(): Promise<void>;
}

/** A GitHub with one run of a pull request that left a large report; its webhook has not been delivered yet. */
export async function startHalfAReport(): Promise<HalfAReport> {
  const twin = await startTwin({ webhookTarget: 'http://127.0.0.1:9' });
  const repository = twin.addRepository({ owner: 'grid-labs', name: 'grid' });
  const headSha = twin.commit(repository, { branch: 'topic' });
  const pull = twin.openPullRequest(repository, { head: { branch: 'topic' } });
  const run = twin.startRun(repository, { headSha, headBranch: 'topic', event: 'pull_request' });
  const outcomes = Object.fromEntries(
    Array.from({ length: RESULTS }, (_, i) => [`test ${i}`, i === 0 ? ('failed' as const) : ('passed' as const)]),
  );
  twin.uploadArtifact(run, 'assay-report-test-0-1', await reportZip(outcomes));
  const { guid } = (await twin.completeRun(run, 'failure')) as DeliveryRecord;
  const comments = () => twin.comments(repository, pull);
  return {
    twin,
    async deliver(address) {
      twin.setWebhookTarget(address);
      expect((await twin.redeliver(guid)).ok).toBe(true);
    },
    isTold: () => comments().length > 0,
    async expectWhole(database) {
      expect(await storedResults(database)).toEqual({ stored: RESULTS, seen: RESULTS, tests: RESULTS });
      expect(comments()).toHaveLength(1);
      expect(comments()[0]?.body).toContain('1 unclassified failure');
      expect(comments()[0]?.body).toMatch(/30[,. ]?000|29[,. ]?999/);
      expect(twin.violations).toEqual([]);
    },
    close: () => twin.close(),
  };
}

/** How many results are stored, also of a report that is not whole, and how many are to be seen. */
export async function storedResults(database: Queryable): Promise<{ stored: number; seen: number; tests: number }> {
  const [row] = await database.query<{ stored: number; seen: number; tests: number }>(
    `SELECT (SELECT coalesce(sum(passed + failed + skipped + other), 0)::integer FROM reports) AS stored,
       (SELECT count(*)::integer FROM results) AS seen, (SELECT count(DISTINCT test_id)::integer FROM results) AS tests`,
  );
  return row as NonNullable<typeof row>;
}

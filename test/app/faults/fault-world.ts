import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from '@jest/globals';
import type { Queryable } from '../../../app/store/database.ts';
import { startTwin } from '../../github-twin/start-twin.ts';
import type { DeliveryRecord, RepositoryRecord } from '../../github-twin/state.ts';
import type { Twin } from '../../github-twin/twin.ts';
import { reportZip } from '../report-zip.ts';
import { WANTS_ISSUES } from '../wants-issues.ts';

/** Runs of each pull request and of each default branch. */
const RUNS = 3;

export interface FaultWorld {
  readonly twin: Twin;
  /** A webhook for each completed run; none has been delivered yet. */
  readonly guids: readonly string[];
  /** GitHub delivers it to the address (again); true when it was acknowledged. */
  deliver(guid: string, address: string): Promise<boolean>;
  /** Whether everything is there that the runs lead to. */
  isComplete(): boolean;
  /** Fails unless everything is there, and once; `database` is the bot's. */
  expectOnce(database: Queryable): Promise<void>;
  close(): Promise<void>;
}

/**
 * A GitHub with a few repositories. Each has a pull request with a failing test in each of three workflows, and three
 * commits on its default branch on which the same two tests fail: one complete comment and two issues a repository.
 */
export async function startFaultWorld(repositories: number): Promise<FaultWorld> {
  const sink = createServer((_request, response) => response.end()).listen(0, '127.0.0.1');
  await once(sink, 'listening');
  const twin = await startTwin({ webhookTarget: `http://127.0.0.1:${(sink.address() as AddressInfo).port}` });
  const guids: string[] = [];
  const run = async (repository: RepositoryRecord, sha: string, branch: string, name: string, failing: string[]) => {
    const event = branch === 'main' ? 'push' : 'pull_request';
    const record = twin.startRun(repository, { headSha: sha, headBranch: branch, event, workflowName: name });
    const outcomes = Object.fromEntries(failing.map((test) => [test, 'failed' as const]));
    // Enough that pass, so that the failures do not look like a broken environment.
    for (let i = 0; i < 6; i += 1) outcomes[`${name} passes ${i}`] = 'passed' as never;
    twin.uploadArtifact(record, `assay-report-test-0-${record.attempt}`, await reportZip(outcomes));
    const { guid } = (await twin.completeRun(record, 'failure')) as DeliveryRecord;
    guids.push(guid);
  };
  const all: { repository: RepositoryRecord; pull: number }[] = [];
  for (let r = 0; r < repositories; r += 1) {
    const repository = twin.addRepository({ owner: 'grid-labs', name: `grid-${r}`, files: WANTS_ISSUES });
    const sha = twin.commit(repository, { branch: 'topic' });
    all.push({ repository, pull: twin.openPullRequest(repository, { head: { branch: 'topic' } }) });
    for (let i = 0; i < RUNS; i += 1) await run(repository, sha, 'topic', `workflow-${i}`, [`breaks-${i}`]);
    for (let i = 0; i < RUNS; i += 1)
      await run(repository, twin.commit(repository, { branch: 'main' }), 'main', 'Tests', ['adds', 'drops']);
  }
  const bodies = ({ repository, pull }: (typeof all)[number]) =>
    twin.comments(repository, pull).map(({ body }) => body);
  const isWhole = (body: string) =>
    Array.from({ length: RUNS }, (_, i) => `breaks-${i}`).every((name) => body.includes(name));
  return {
    twin,
    guids,
    async deliver(guid, address) {
      twin.setWebhookTarget(address);
      return (await twin.redeliver(guid)).ok;
    },
    isComplete: () => all.every((place) => bodies(place).some(isWhole) && twin.issues(place.repository).length >= 2),
    async expectOnce(database) {
      // What is left tells why the rest is not there.
      const left = `SELECT id, event, attempts, lost, not_before, lease_until, last_error FROM deliveries WHERE state <> 'done'`;
      expect(await database.query(left)).toEqual([]);
      expect(all.map((place) => bodies(place).map(isWhole))).toEqual(all.map(() => [true]));
      const titles = all.map(({ repository }) => twin.issues(repository).map(({ title }) => title));
      expect(titles.map((list) => [list.length, new Set(list).size])).toEqual(all.map(() => [2, 2]));
      const [count] = await database.query(
        `SELECT (SELECT count(*)::integer FROM runs) AS runs, (SELECT count(*)::integer FROM reports) AS reports,
           (SELECT count(*)::integer FROM results) AS results`,
      );
      const runs = repositories * RUNS * 2;
      expect(count).toEqual({ runs, reports: runs, results: repositories * RUNS * (7 + 8) });
      expect(twin.violations).toEqual([]);
    },
    async close() {
      await twin.close();
      sink.close();
    },
  };
}

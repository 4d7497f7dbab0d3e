import { AssayError } from '../../src/model/assay-error.ts';
import { type Fingerprint, fingerprint } from '../../src/stats/clusters/fingerprint.ts';
import type { Mask } from '../../src/stats/clusters/mask.ts';
import { splitCluster } from '../../src/stats/clusters/split-cluster.ts';
import { clusterIdOf } from '../../src/stats/clusters/start-cluster.ts';
import { occurrencesOfCluster } from '../store/cluster-occurrences.ts';
import { clustersByIds, membersOfCluster, writeClusterMembers, writeClusters } from '../store/clusters.ts';
import type { Database } from '../store/database.ts';
import { addDecision } from '../store/decisions.ts';
import { failuresByIds, failuresOfRun } from '../store/run-outcomes.ts';
import { clusterTitle } from './cluster-title.ts';
import { inStep } from './in-step.ts';
import { masksOf } from './masks-of.ts';
import { type DecidedBy, withoutNews } from './merge-clusters-stored.ts';

/** Runs whose failures tell what the cluster is made of; older ones are found again by what the parts look like. */
const RUNS = 20;
/** Different failures of one cluster; more of them are not looked through for a command. */
const MEMBERS = 10_000;

/**
 * A person's word that the failures of some tests in a cluster have another cause: they become a cluster of their own,
 * and neither part grows into the other again. Answers with the ids of both, that of the part that stays first. Throws
 * USAGE when the id is of no cluster, or none of the tests failed with it in its last 20 runs.
 */
export async function splitStoredCluster(
  database: Database,
  repositoryId: number,
  id: string,
  testIds: readonly number[],
  by: DecidedBy,
): Promise<string[]> {
  const masks = (await masksOf(database, repositoryId)) ?? [];
  let ids: string[] = [id];
  await inStep(
    database,
    repositoryId,
    async () => {
      const [row] = await clustersByIds(database, repositoryId, [id]);
      if (row === undefined) throw new AssayError('USAGE', `no cluster has the id ${id}`);
      const known = await knownFailures(database, repositoryId, id, masks);
      const isLeaving = ({ testId }: { testId: number }) => testIds.includes(testId);
      const [first, ...more] = known.filter(isLeaving).map(({ print }) => print);
      if (first === undefined) {
        throw new AssayError('USAGE', `none of these tests failed with ${id} in the last ${RUNS} runs it occurred in`);
      }
      const staying = known.filter((one) => !isLeaving(one)).map(({ print }) => print);
      const parts = splitCluster(row.state, [first, ...more], staying, clusterIdOf(first, `split from ${id}`));
      ids = [parts.staying.id, parts.leaving.id];
      return {
        row,
        parts,
        leaving: [first, ...more],
        decided: { ...by, subject: { cluster: id, tests: testIds, ids } },
      };
    },
    async (transaction, { row, parts, leaving, decided }) => {
      const { state: _state, ...rest } = row;
      const part = { ...rest, state: parts.leaving, title: clusterTitle(parts.leaving) };
      await writeClusters(transaction, repositoryId, [
        withoutNews({ ...row, state: parts.staying }),
        withoutNews(part),
      ]);
      const members = new Map(leaving.map(({ same }) => [same, parts.leaving.id]));
      await writeClusterMembers(transaction, repositoryId, members, row.lastAt);
      await addDecision(transaction, repositoryId, { kind: 'split', ...decided });
    },
  );
  return ids;
}

/** The different failures that the cluster was seen with, with the tests they are of. */
async function knownFailures(
  database: Database,
  repositoryId: number,
  id: string,
  masks: readonly Mask[],
): Promise<{ readonly testId: number; readonly print: Fingerprint }[]> {
  const found = new Map<string, { testId: number; print: Fingerprint }>();
  // A test may fail in the same run with something else in another variant.
  const members = new Set(await membersOfCluster(database, repositoryId, id, MEMBERS));
  for (const { runId, testIds } of await occurrencesOfCluster(database, repositoryId, id, RUNS)) {
    const failures = (await failuresOfRun(database, repositoryId, runId)).filter(({ testId }) =>
      testIds.includes(testId),
    );
    const texts = await failuresByIds(
      database,
      repositoryId,
      failures.flatMap(({ failureId }) => failureId ?? []),
    );
    const said = new Map(texts.map((text) => [text.id, text]));
    for (const { testId, failureId } of failures) {
      const text = failureId === null ? undefined : said.get(failureId);
      const failure = { test: String(testId), message: text?.message ?? undefined, trace: text?.trace ?? undefined };
      const print = fingerprint(failure, masks);
      if (members.has(print.same)) found.set(print.same, { testId, print });
    }
  }
  return [...found.values()];
}

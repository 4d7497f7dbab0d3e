import { plainLine } from '../../src/report/plain-text.ts';
import { type DecidedBy, mergeStoredClusters } from '../history/merge-clusters-stored.ts';
import { splitStoredCluster } from '../history/split-cluster-stored.ts';
import { listClusters } from '../store/clusters.ts';
import type { Database } from '../store/database.ts';
import { wantedRepository, wantedTest } from './find-subject.ts';

interface Wanted {
  readonly repo: readonly [string, string];
}

/** The clusters of a repository, newest first, a line each: id, failures, runs, when they were last seen, title. */
export async function listClustersCommand(
  database: Database,
  { repo, limit }: Wanted & { readonly limit: number },
): Promise<string[]> {
  const { id } = await wantedRepository(database, repo);
  const rows = await listClusters(database, id, limit);
  if (rows.length === 0) return ['nothing has failed yet'];
  return rows.map(({ state, failures, runs, lastAt, title }) =>
    [state.id, `${failures} failures`, `${runs} runs`, lastAt, plainLine(title)].join('  '),
  );
}

/** Joins clusters that have one cause. */
export async function mergeClustersCommand(
  database: Database,
  { repo, into, others, author, reason }: Wanted & DecidedBy & { readonly into: string; readonly others: string[] },
): Promise<string[]> {
  const { id } = await wantedRepository(database, repo);
  await mergeStoredClusters(database, id, into, others, { author, reason });
  return [`what falls into ${others.join(', ')} belongs to ${into} from now on`];
}

/** Takes the failures of some tests out of a cluster. */
export async function splitClusterCommand(
  database: Database,
  { repo, cluster, tests, author, reason }: Wanted & DecidedBy & { readonly cluster: string; readonly tests: string[] },
): Promise<string[]> {
  const { id } = await wantedRepository(database, repo);
  const testIds: number[] = [];
  for (const text of tests) testIds.push((await wantedTest(database, id, text)).testId);
  const [, leaving] = await splitStoredCluster(database, id, cluster, testIds, { author, reason });
  return [`the failures of these tests are ${leaving} from now on`];
}

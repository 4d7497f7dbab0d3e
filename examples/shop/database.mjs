// Service `database`: a PostgreSQL cluster of this example's own, made when there is none yet.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { clusterFolder } from './database/cluster-folder.mjs';
import { createCluster } from './database/create-cluster.mjs';
import { startServer } from './database/start-server.mjs';
import { database } from './settings.mjs';

const stop = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => stop.abort());

const { folder, temporary } = clusterFolder(database.folder);
try {
  mkdirSync(folder, { recursive: true });
  const cluster = join(folder, 'cluster');
  await createCluster(cluster, database, stop.signal);
  const ended = stop.signal.aborted ? 'stopped' : await startServer(cluster, database.port, stop.signal);
  console.log(`postgres ${ended}`);
  process.exitCode = stop.signal.aborted ? 0 : 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = stop.signal.aborted ? 0 : 1;
} finally {
  if (temporary) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

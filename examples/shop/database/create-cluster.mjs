import { chownSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { needProgram } from './find-program.mjs';
import { runProgram } from './run-program.mjs';
import { serverUser } from './server-user.mjs';

/** Written last: a cluster without it was given up half-way. */
const COMPLETE = 'shop-database-is-there';

/** Makes a cluster with one user and one database, unless there is one. */
export async function createCluster(cluster, { user, database }, signal) {
  const complete = join(cluster, COMPLETE);
  if (existsSync(complete)) return;
  rmSync(cluster, { recursive: true, force: true });
  mkdirSync(cluster, { mode: 0o700 });
  const { uid, gid } = serverUser();
  if (uid !== undefined) chownSync(cluster, uid, gid);
  // Nobody but this machine reaches the server, and it holds nothing but test data; a password would hide nothing.
  const options = ['--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync', '--no-instructions'];
  await runProgram(needProgram('initdb'), ['-D', cluster, '-U', user, ...options], { signal });
  // In single-user mode, so that the server never listens without the database that its probe asks for.
  const alone = ['--single', '-D', cluster, 'postgres'];
  await runProgram(needProgram('postgres'), alone, { signal, input: `CREATE DATABASE ${database}\n` });
  mkdirSync(complete);
}

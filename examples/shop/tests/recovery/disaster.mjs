import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { needProgram } from '../../database/find-program.mjs';
import { database } from '../../settings.mjs';
import { ask } from '../ask.mjs';
import { query } from '../query.mjs';

const place = ['--host', database.host, '--port', String(database.port), '--username', database.user];
const run = (program, ...args) => execFileSync(needProgram(program), [...place, ...args], { stdio: 'pipe' });

export const backUp = (file) => run('pg_dump', '--format=custom', '--file', file, database.database);

/** Loses the database, under the eyes of all who are connected. */
export const destroy = () => query(`DROP DATABASE ${database.database} WITH (FORCE)`, [], 'postgres');

export async function restore(file) {
  await query(`CREATE DATABASE ${database.database}`, [], 'postgres');
  run('pg_restore', '--exit-on-error', '--single-transaction', '--dbname', database.database, file);
}

/** Until the api's health has this status. */
export async function untilHealth(status, timeoutMs = 10_000) {
  const giveUpAt = performance.now() + timeoutMs;
  let answer;
  do {
    answer = await ask('/api/health');
    if (answer.status === status) return answer.body;
    await sleep(20);
  } while (performance.now() < giveUpAt);
  throw new Error(`health is not ${status} after ${timeoutMs} ms but ${answer.status}: ${answer.body.error}`);
}

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import pg from 'pg';
import { AssayError } from '../../src/model/assay-error.ts';

/**
 * Has pg_dump write the database at `url` to the file `target`, in its own packed format; the bot may run meanwhile.
 * Throws BACKUP_REFUSED when the file exists, when pg_dump is missing or when it fails.
 */
export async function backupPostgres(url: string, target: string): Promise<void> {
  if (existsSync(target)) throw new AssayError('BACKUP_REFUSED', `${target} exists already`);
  await run('pg_dump', url, ['--format=custom', '--no-owner', '--no-privileges', `--file=${target}`]);
}

/**
 * Has pg_restore read a file of `backupPostgres` into the empty database at `url`, whole or not at all.
 * Throws DATABASE_NOT_EMPTY, or BACKUP_REFUSED when pg_restore is missing or fails.
 */
export async function restorePostgres(source: string, url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    const { rows } = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v') LIMIT 1`,
    );
    if (rows[0] !== undefined) throw new AssayError('DATABASE_NOT_EMPTY', `it has a table ${rows[0].name}`);
  } catch (cause) {
    if (cause instanceof AssayError) throw cause;
    throw new AssayError('DATABASE_UNREACHABLE', `PostgreSQL does not answer: ${(cause as Error).message}`, { cause });
  } finally {
    await client.end().catch(() => undefined);
  }
  await run('pg_restore', url, ['--single-transaction', '--exit-on-error', '--no-owner', '--no-privileges', source]);
}

/** Runs a program of PostgreSQL on a database; the password goes by the environment, which other users cannot read. */
function run(program: string, url: string, words: readonly string[]): Promise<void> {
  const address = new URL(url);
  const PGPASSWORD = decodeURIComponent(address.password);
  address.password = '';
  return new Promise((resolve, reject) => {
    const child = spawn(program, [`--dbname=${address.href}`, ...words], {
      stdio: ['ignore', 'ignore', 'pipe'],
      // biome-ignore lint/style/noProcessEnv: what is not read here is handed on as it is
      env: PGPASSWORD === '' ? process.env : { ...process.env, PGPASSWORD },
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.once('error', (cause) => {
      const message = `${program} cannot be started; it comes with the client of PostgreSQL: ${cause.message}`;
      reject(new AssayError('BACKUP_REFUSED', message, { cause }));
    });
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new AssayError('BACKUP_REFUSED', `${program} ended with ${code}: ${said.trim()}`));
    });
  });
}

import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('migrations/', import.meta.url);

/** Names of all migrations, in order. */
export function migrationNames() {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .sort();
}

/** Applies what is missing, each migration as a whole or not at all; answers with the names of those applied. */
export async function migrate(client) {
  await client.query(
    'CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, applied_at timestamptz DEFAULT now())',
  );
  const { rows } = await client.query('SELECT name FROM migrations');
  const known = new Set(rows.map(({ name }) => name));
  const missing = migrationNames().filter((name) => !known.has(name));
  for (const name of missing) {
    await client.query('BEGIN');
    try {
      await client.query(readFileSync(new URL(name, FOLDER), 'utf8'));
      await client.query('INSERT INTO migrations (name) VALUES ($1)', [name]);
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw new Error(`${name}: ${error.message}`, { cause: error });
    }
  }
  return missing;
}

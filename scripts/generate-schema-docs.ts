import { readdir, readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { splitStatements } from '../app/store/split-statements.ts';
import { introspectSchema } from './introspect-schema.ts';
import { readSchemaSentences } from './read-schema-sentences.ts';
import { renderSchema } from './render-schema.ts';

const FOLDER = 'app/store/migrations';

/** docs/schema.md, from a database in memory that the migrations make. */
export async function generateSchemaDocs(): Promise<{ path: string; content: string }[]> {
  const database = await PGlite.create();
  try {
    await database.exec(
      'CREATE TABLE schema_migrations (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())',
    );
    for (const name of (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort()) {
      const sql = await readFile(`${FOLDER}/${name}`, 'utf8');
      await database.transaction(async (transaction) => {
        for (const statement of splitStatements(sql)) await transaction.exec(statement);
      });
    }
    const tables = await introspectSchema({ query: async (sql) => (await database.query(sql)).rows as never });
    return [{ path: 'docs/schema.md', content: renderSchema(tables, await readSchemaSentences()) }];
  } finally {
    await database.close();
  }
}

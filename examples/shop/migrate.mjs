// One-shot service `migrate`: brings the database to the newest migration, then ends.
import pg from 'pg';
import { migrate } from './database/migrate.mjs';
import { database } from './settings.mjs';

const { host, port, user, database: name } = database;
const client = new pg.Client({ host, port, user, database: name });
try {
  await client.connect();
  const applied = await migrate(client);
  console.log(applied.length === 0 ? 'nothing to migrate' : `applied ${applied.join(', ')}`);
} catch (error) {
  // One line: the facts that pg adds would fill the end of the log, which is what the report shows.
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await client.end();
}

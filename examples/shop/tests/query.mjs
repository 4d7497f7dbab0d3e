import pg from 'pg';
import { database } from '../settings.mjs';

/** Asks the database itself, past the api: what a program says of its data is not yet what it has stored. */
export async function query(text, values = [], name = database.database) {
  const { host, port, user } = database;
  const client = new pg.Client({ host, port, user, database: name });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

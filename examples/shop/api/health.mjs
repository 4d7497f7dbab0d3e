import { migrationNames } from '../database/migrate.mjs';
import { HttpError } from './http-error.mjs';

/** Whether the api can work: the database answers and has every migration. Throws HttpError 503. */
export async function readHealth(pool) {
  let applied;
  try {
    applied = (await pool.query('SELECT name FROM migrations')).rows.length;
  } catch (error) {
    throw new HttpError(503, `the database does not answer: ${error.message}`, { status: 'unhealthy' });
  }
  const wanted = migrationNames().length;
  if (applied < wanted) {
    throw new HttpError(503, `${applied} of ${wanted} migrations are applied`, { status: 'unhealthy' });
  }
  return { status: 'healthy', database: 'up', migrations: applied };
}

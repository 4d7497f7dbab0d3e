import pg from 'pg';

/** bigint comes as text, since it may be larger than a double holds exactly; the shop's ids and cents are not. */
const BIGINT = 20;
pg.types.setTypeParser(BIGINT, Number);

/** Connections to the database. A connection that breaks is replaced: the database may restart under a living api. */
export function createPool({ host, port, user, database }) {
  const pool = new pg.Pool({ host, port, user, database, max: 12, connectionTimeoutMillis: 2_000 });
  pool.on('error', (error) => console.error(`a connection broke: ${error.message}`));
  return pool;
}

/**
 * Of the system: nobody listens, or not any more. Of PostgreSQL: shut down, crashed, starting, no such database (while a
 * backup is put back), too many connections. Source: PostgreSQL, appendix A.
 */
const CODES = new Set(['ECONNREFUSED', 'ECONNRESET', '57P01', '57P02', '57P03', '3D000', '53300']);
/** What pg says without a code. */
const TEXTS = /^(Connection terminated|timeout exceeded when trying to connect)/;

/** Whether an error says that the database is not there, and nothing of what was asked. */
export function isAway(error) {
  return CODES.has(error.code) || TEXTS.test(error.message);
}

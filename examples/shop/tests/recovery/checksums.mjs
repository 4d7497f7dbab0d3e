import { query } from '../query.mjs';

/** Rows and a checksum over all of them, for each table and what it numbers its rows with. */
export async function checksums() {
  const tables = await query("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
  const sums = {};
  for (const { name } of tables) {
    const text = `SELECT count(*)::int AS rows, md5(coalesce(string_agg(row::text, chr(10) ORDER BY row::text), '')) AS md5
      FROM "${name}" AS row`;
    sums[name] = (await query(text))[0];
  }
  sums.sequences = await query('SELECT sequencename, last_value FROM pg_sequences ORDER BY 1');
  return sums;
}

import pg from 'pg';

const SERVERS = process.env.ASSAY_TEST_DATABASE_URL
  ? [process.env.ASSAY_TEST_DATABASE_URL]
  : ['postgres://postgres@127.0.0.1:5432/postgres', 'postgres://root@127.0.0.1:5432/postgres'];

/** The first PostgreSQL server that answers, or undefined. */
export async function findPostgres(): Promise<string | undefined> {
  for (const url of SERVERS) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
    try {
      await client.connect();
      return url;
    } catch {
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return undefined;
}

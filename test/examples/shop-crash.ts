import pg from 'pg';

/** Orders that make sure that the suite is in the middle of its work. */
const ENOUGH = 100;
const GIVE_UP_MS = 60_000;

/** Kills the shop's database server as soon as it has taken some orders; answers with their number. */
export async function crashDatabase(port: number): Promise<number> {
  const giveUpAt = Date.now() + GIVE_UP_MS;
  while (Date.now() < giveUpAt) {
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'shop', database: 'shop' });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query(
        "SELECT count(*)::int AS orders, split_part(pg_read_file('postmaster.pid'), chr(10), 1)::int AS pid FROM orders",
      );
      if (rows[0].orders > ENOUGH) {
        process.kill(rows[0].pid, 'SIGKILL');
        return rows[0].orders;
      }
    } catch {
      // Not there yet, or not migrated yet.
    } finally {
      await client.end().catch(() => undefined);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no database took ${ENOUGH} orders at port ${port}`);
}

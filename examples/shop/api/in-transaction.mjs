/** Does some work as a whole or not at all. */
export async function inTransaction(pool, work) {
  const client = await pool.connect();
  let broken;
  // The pool listens to connections that nobody uses; this one is ours, and unheard its end would be that of the api.
  const onError = (error) => {
    broken = error;
  };
  client.on('error', onError);
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((second) => {
      broken = second;
    });
    throw error;
  } finally {
    client.off('error', onError);
    // A connection that broke, or cannot even roll back, is thrown away.
    client.release(broken);
  }
}

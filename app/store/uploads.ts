import type { Database, Queryable } from './database.ts';
import { type Errand, storeErrand } from './errands.ts';

/** What waits of one repository at a time, in bytes; more is no matrix but a flood. */
const MOST_WAITING = 500_000_000;
/** Uploads that nobody took in: their errands have been given up by then, and the artifacts are at GitHub. */
const KEEP_DAYS = 2;

export interface NewUpload {
  readonly repositoryId: number;
  /** Announced size of the zip file. */
  readonly bytes: number;
  /** The id of the token that came with it, and when that expires (ISO 8601). */
  readonly jti: string;
  readonly expiresAt: string;
}

/**
 * Uses a token up and makes room for what it brings; answers with the upload's id. `replayed`: the token was used before.
 * `flooded`: too much of the repository waits already.
 */
export async function beginUpload(database: Database, upload: NewUpload): Promise<number | 'replayed' | 'flooded'> {
  return database.transaction(async (transaction) => {
    // A minute is more than clocks may differ by: what is forgotten is refused as expired.
    await transaction.query(`DELETE FROM used_tokens WHERE expires_at < now() - interval '10 minutes'`);
    await transaction.query(`DELETE FROM uploads WHERE received_at < now() - $1 * interval '1 day'`, [KEEP_DAYS]);
    const used = await transaction.query(
      'INSERT INTO used_tokens (jti, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING jti',
      [upload.jti, upload.expiresAt],
    );
    if (used.length === 0) return 'replayed';
    const [row] = await transaction.query<{ id: number }>(
      `INSERT INTO uploads (repository_id, bytes)
       SELECT $1, $2::bigint WHERE $2 + (SELECT coalesce(sum(bytes), 0) FROM uploads WHERE repository_id = $1) <= ${MOST_WAITING}
       RETURNING id`,
      [upload.repositoryId, upload.bytes],
    );
    return row?.id ?? 'flooded';
  });
}

/** Adds a piece to an upload of the repository. */
export async function addUploadChunk(
  database: Queryable,
  upload: { readonly repositoryId: number; readonly id: number },
  position: number,
  content: Buffer,
): Promise<void> {
  await database.query(
    `INSERT INTO upload_chunks (repository_id, upload_id, position, content)
     SELECT repository_id, id, $3, $4 FROM uploads WHERE repository_id = $1 AND id = $2`,
    [upload.repositoryId, upload.id, position, content],
  );
}

/** All of an upload is there: from now on somebody works it. */
export async function finishUpload(database: Database, errand: Errand): Promise<void> {
  await database.transaction((transaction) => storeErrand(transaction, errand));
}

/** The zip file; undefined when it was taken in already. */
export async function readUpload(database: Queryable, repositoryId: number, id: number): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  for (;;) {
    const [row] = await database.query<{ content: Uint8Array }>(
      'SELECT content FROM upload_chunks WHERE repository_id = $1 AND upload_id = $2 AND position = $3',
      [repositoryId, id, pieces.length],
    );
    if (row === undefined) return pieces.length === 0 ? undefined : Buffer.concat(pieces);
    pieces.push(Buffer.from(row.content));
  }
}

/** It is taken in, or of no use. */
export async function dropUpload(database: Queryable, repositoryId: number, id: number): Promise<void> {
  await database.query('DELETE FROM uploads WHERE repository_id = $1 AND id = $2', [repositoryId, id]);
}

import { createHash } from 'node:crypto';
import type { Queryable } from './database.ts';
import type { OrderedResult } from './reports.ts';

/** Texts that travel at once; of the longest, 20,000 characters each, they are 20 MB. */
const CHUNK = 500;

type Said = Pick<OrderedResult, 'message' | 'trace'>;

/**
 * The id of what each result says of its failure, null where it says nothing. A text that the repository knows is not
 * sent again: a test that fails for weeks mostly says the same. `day` is the UTC day of the run, such as 2026-11-21.
 */
export async function numberFailures(
  transaction: Queryable,
  repositoryId: number,
  day: string,
  results: readonly Said[],
): Promise<(number | null)[]> {
  const digests = results.map((result) =>
    result.message === null && result.trace === null ? null : failureDigest(result),
  );
  const texts = new Map<string, Said>();
  for (const [index, digest] of digests.entries()) {
    if (digest !== null) texts.set(digest, results[index] as Said);
  }
  if (texts.size === 0) return digests.map(() => null);
  const wanted = [...texts.keys()].sort();
  const ids = new Map<string, number>();
  const take = (rows: readonly { digest: string; id: number }[]) => {
    for (const { digest, id } of rows) ids.set(digest, id);
  };
  await transaction.query(
    'UPDATE failures SET last_day = $3 WHERE repository_id = $1 AND digest = ANY($2::text[]) AND last_day < $3',
    [repositoryId, wanted, day],
  );
  take(
    await transaction.query('SELECT digest, id FROM failures WHERE repository_id = $1 AND digest = ANY($2::text[])', [
      repositoryId,
      wanted,
    ]),
  );
  const missing = wanted.filter((digest) => !ids.has(digest));
  for (let start = 0; start < missing.length; start += CHUNK) {
    const chunk = missing.slice(start, start + CHUNK);
    take(
      await transaction.query(
        `INSERT INTO failures (repository_id, last_day, digest, message, trace)
         SELECT $1, $2, * FROM unnest($3::text[], $4::text[], $5::text[]) RETURNING digest, id`,
        [
          repositoryId,
          day,
          chunk,
          chunk.map((digest) => texts.get(digest)?.message ?? null),
          chunk.map((digest) => texts.get(digest)?.trace ?? null),
        ],
      ),
    );
  }
  return digests.map((digest) => (digest === null ? null : (ids.get(digest) ?? null)));
}

/** 128 bits over both texts, kept apart whatever they contain. */
function failureDigest({ message, trace }: Said): string {
  return createHash('sha256')
    .update(JSON.stringify([message, trace]))
    .digest('hex')
    .slice(0, 32);
}

import { textArrayText } from './array-text.ts';
import type { Queryable } from './database.ts';
import type { NewResult } from './reports.ts';

type NamedTest = Pick<NewResult, 'identity' | 'suite' | 'path' | 'name' | 'file'>;

/**
 * The id of each test, in the order given; tests that the repository does not know yet are added, and `areNew` says that
 * none was known. `tests` have to be in the order of their identities, which are hexadecimal digits; the same test may stand
 * there more than once.
 */
export async function numberTests(
  transaction: Queryable,
  repositoryId: number,
  tests: readonly NamedTest[],
): Promise<{ ids: number[]; areNew: boolean }> {
  const known = await lookUp(transaction, repositoryId, tests);
  if (!known.includes(null)) return { ids: known as number[], areNew: false };
  const missing = tests.filter(
    ({ identity }, index) => known[index] === null && identity !== tests[index - 1]?.identity,
  );
  // A path has as many elements as it likes; arrays of arrays must be rectangular, so each travels as a text.
  // Without ON CONFLICT, which takes twice as long: only a process of the first version, which takes no lock, can have added
  // one of them in between, and then the caller's transaction fails and is done again.
  const [row] = await transaction.query<{ ids: readonly number[] }>(
    `WITH added AS (
     INSERT INTO tests (repository_id, identity, suite, path, name, file)
     SELECT $1, identity, suite, path::text[], name, file
     FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) AS t (identity, suite, path, name, file)
     RETURNING identity, id
     ) SELECT json_agg(id ORDER BY identity COLLATE "C") AS ids FROM added`,
    [
      repositoryId,
      textArrayText(missing.map(({ identity }) => identity)),
      textArrayText(missing.map(({ suite }) => suite)),
      textArrayText(missing.map(({ path }) => textArrayText(path))),
      textArrayText(missing.map(({ name }) => name)),
      textArrayText(missing.map(({ file }) => file)),
    ],
  );
  const added = new Map(missing.map(({ identity }, index) => [identity, row?.ids[index] as number]));
  const ids = known.map((id, index) => id ?? (added.get(tests[index]?.identity ?? '') as number));
  return { ids, areNew: known.every((id) => id === null) };
}

/** One text for all ids: to read ten thousand rows takes the driver longer than the server needs to find them. */
async function lookUp(
  transaction: Queryable,
  repositoryId: number,
  tests: readonly NamedTest[],
): Promise<(number | null)[]> {
  const [row] = await transaction.query<{ ids: (number | null)[] | null }>(
    `SELECT json_agg(tests.id ORDER BY wanted.place) AS ids
     FROM unnest($2::text[]) WITH ORDINALITY AS wanted (identity, place)
     LEFT JOIN tests ON tests.repository_id = $1 AND tests.identity = wanted.identity`,
    [repositoryId, textArrayText(tests.map(({ identity }) => identity))],
  );
  return row?.ids ?? [];
}

import { arrayText } from './array-text.ts';
import type { Queryable } from './database.ts';
import type { RepositoryRow } from './runs.ts';

/** A test as people know it. */
export interface NamedTest {
  readonly testId: number;
  readonly identity: string;
  readonly suite: string;
  readonly path: readonly string[];
  readonly name: string;
  readonly file: string | null;
}

const SELECT = `SELECT id AS "testId", identity, suite, path, name, file FROM tests WHERE repository_id = $1`;

/** The repository of an owner and name, in any case; undefined when the bot has seen no results of it. */
export async function findRepository(
  database: Queryable,
  owner: string,
  name: string,
): Promise<RepositoryRow | undefined> {
  const [row] = await database.query<RepositoryRow>(
    `SELECT id, installation_id AS "installationId", owner, name, default_branch AS "defaultBranch" FROM repositories
     WHERE lower(owner) = lower($1) AND lower(name) = lower($2) ORDER BY id DESC LIMIT 1`,
    [owner, name],
  );
  return row;
}

/** Some tests of a repository by their ids. */
export async function testsByIds(
  database: Queryable,
  repositoryId: number,
  ids: readonly number[],
): Promise<NamedTest[]> {
  return database.query<NamedTest>(`${SELECT} AND id = ANY($2::bigint[]) ORDER BY id`, [repositoryId, arrayText(ids)]);
}

/** The test of an identity; undefined when the repository has none. */
export async function testByIdentity(
  database: Queryable,
  repositoryId: number,
  identity: string,
): Promise<NamedTest | undefined> {
  const [row] = await database.query<NamedTest>(`${SELECT} AND identity = $2`, [repositoryId, identity]);
  return row;
}

/**
 * The tests that a person may mean: whose identity or name is the text, else whose name with suite and path contains it.
 */
export async function findTests(
  database: Queryable,
  repositoryId: number,
  text: string,
  limit: number,
): Promise<NamedTest[]> {
  const exact = await database.query<NamedTest>(`${SELECT} AND (identity = $2 OR name = $2) ORDER BY id LIMIT $3`, [
    repositoryId,
    text,
    limit,
  ]);
  if (exact.length > 0) return exact;
  return database.query<NamedTest>(
    `${SELECT} AND strpos(lower(suite || ' ' || array_to_string(path, ' ') || ' ' || name), lower($2)) > 0
     ORDER BY id LIMIT $3`,
    [repositoryId, text, limit],
  );
}

/** The variants in which a test ran on the default branch. */
export async function variantsOfTest(
  database: Queryable,
  repositoryId: number,
  testId: number,
): Promise<{ readonly variantId: number; readonly variant: string }[]> {
  return database.query(
    `SELECT variants.id AS "variantId", variants.name AS variant FROM test_states AS s
     JOIN variants ON variants.repository_id = s.repository_id AND variants.id = s.variant_id
     WHERE s.repository_id = $1 AND s.test_id = $2 AND s.on_default ORDER BY variants.name COLLATE "C"`,
    [repositoryId, testId],
  );
}

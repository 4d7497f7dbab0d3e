import { AssayError } from '../../src/model/assay-error.ts';
import { plainLine } from '../../src/report/plain-text.ts';
import { testLine } from '../history/test-line.ts';
import type { Queryable } from '../store/database.ts';
import { findRepository, findTests, type NamedTest } from '../store/find-tests.ts';
import type { RepositoryRow } from '../store/runs.ts';

/** So many tests that a text may mean are named before a person has to say more. */
const NAMED = 10;

/** The repository that a command is about. Throws USAGE when the bot has stored nothing of it. */
export async function wantedRepository(
  database: Queryable,
  [owner, name]: readonly [string, string],
): Promise<RepositoryRow> {
  const repository = await findRepository(database, owner, name);
  if (repository === undefined) throw new AssayError('USAGE', `nothing of ${owner}/${name} is in this database`);
  return repository;
}

/** The one test that a text means: its identity, its name, or a part of suite, path and name. Throws USAGE otherwise. */
export async function wantedTest(database: Queryable, repositoryId: number, text: string): Promise<NamedTest> {
  const found = await findTests(database, repositoryId, text, NAMED + 1);
  const [test, ...others] = found;
  if (test === undefined) throw new AssayError('USAGE', `no test of this repository is called ${plainLine(text)}`);
  if (others.length > 0) {
    const names = found.slice(0, NAMED).map((one) => `\n  ${one.identity}  ${testLine(one)}`);
    const more = found.length > NAMED ? '\n  and more' : '';
    throw new AssayError('USAGE', `several tests may be meant; name one by its identity:${names.join('')}${more}`);
  }
  return test;
}

import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import type { Queryable } from '../store/database.ts';
import { findTests, type NamedTest } from '../store/find-tests.ts';

/** So many tests that a text may mean are named before a person has to say more. */
const NAMED = 10;

type Named = Pick<NamedTest, 'identity' | 'suite' | 'path' | 'name'>;

/**
 * The one test that a person means: by its identity, its name, its title as a summary shows it (`cart › total`), or a part of
 * that. Where several fit, the one among the tests at hand is meant. Answers with Markdown that says why where it is not clear.
 * @param atHand tests that the comment's place is about, such as those that fail there
 */
export async function findTest(
  database: Queryable,
  repositoryId: number,
  text: string,
  atHand: readonly Named[],
): Promise<NamedTest | string> {
  if (text === '') return 'Say which test: its name, or a part of it.';
  const near = atHand.filter((test) => fits(test, text));
  const known = near.filter((test) => isWhole(test, text));
  const [here, ...others] = known.length > 0 ? known : near;
  // Variants of one test are one test.
  if (here !== undefined && others.every(({ identity }) => identity === here.identity)) {
    const [found] = await findTests(database, repositoryId, here.identity, 1);
    if (found !== undefined) return found;
  }
  const found = await candidates(database, repositoryId, text);
  const whole = found.filter((test) => isWhole(test, text));
  const [test, ...more] = whole.length === 1 ? whole : found;
  if (test === undefined) return `No test of this repository is called <code>${escapeMarkdown(text)}</code>.`;
  return more.length === 0 ? test : askBack(found);
}

async function candidates(database: Queryable, repositoryId: number, text: string): Promise<NamedTest[]> {
  const found = await findTests(database, repositoryId, text, NAMED + 1);
  const words = spaced(text);
  return found.length > 0 || words === text ? found : findTests(database, repositoryId, words, NAMED + 1);
}

function askBack(found: readonly NamedTest[]): string {
  const lines = found
    .slice(0, NAMED)
    .map((test) => `- <code>${test.identity}</code> ${escapeMarkdown(titleOf(test, ' › '))}`);
  const more = found.length > NAMED ? ['- and more'] : [];
  return ['Several tests may be meant. Say more of the name, or the identity:\n', ...lines, ...more].join('\n');
}

function fits(test: Named, text: string): boolean {
  return test.identity === text || titleOf(test, ' ').toLowerCase().includes(spaced(text).toLowerCase());
}

function isWhole({ identity, path, name }: Named, text: string): boolean {
  const wanted = spaced(text).toLowerCase();
  return identity === text || [name, [...path, name].join(' ')].some((title) => spaced(title).toLowerCase() === wanted);
}

function titleOf({ suite, path, name }: Omit<Named, 'identity'>, between: string): string {
  return [suite, ...path, name].filter((part) => part !== '').join(between);
}

/** Without the signs that stand between the parts of a title. */
function spaced(text: string): string {
  return text
    .replace(/\s*(?:›|»|::|\s>\s)\s*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

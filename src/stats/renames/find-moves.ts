import { nameWords } from './name-words.ts';
import type { Rename } from './rename.ts';
import { RENAME_RULE as RULE } from './rename-rule.ts';
import type { TestFacts } from './test-facts.ts';

/** A title of so many words does not come up twice by chance; a shorter one needs its file's name as a witness. */
const TELLING_WORDS = 4;

/**
 * Tests that have the same names in another file: it was moved or renamed. Only where one test vanished and one
 * appeared under those names. A short name, or a file of another name, needs two more tests that went the same way.
 */
export function findMoves(vanished: readonly TestFacts[], appeared: readonly TestFacts[]): readonly Rename[] {
  const arrivals = byTitle(appeared);
  const pairs: (readonly [TestFacts, TestFacts])[] = [];
  for (const [title, [from, ...others]] of byTitle(vanished)) {
    const [to, ...more] = arrivals.get(title) ?? [];
    if (from === undefined || to === undefined || others.length + more.length > 0) continue;
    pairs.push([from, to]);
  }
  const routes = new Map<string, number>();
  for (const [from, to] of pairs) routes.set(routeOf(from, to), (routes.get(routeOf(from, to)) ?? 0) + 1);
  return pairs.flatMap(([from, to]) => {
    const company = (routes.get(routeOf(from, to)) as number) - 1;
    const keepsName = baseOf(from.file) !== '' && baseOf(from.file) === baseOf(to.file);
    const isTelling = nameWords([...from.path, from.name].join(' ')).length >= TELLING_WORDS;
    if (company < RULE.move.company && !keepsName && !isTelling) return [];
    const confidence =
      RULE.most -
      (company >= RULE.move.company ? 0 : RULE.move.noCompany) -
      (keepsName ? 0 : RULE.move.otherFileName) -
      (isTelling ? 0 : RULE.move.shortName);
    const reasons = [
      'the same name in another file',
      ...(keepsName ? ['the file has the same name'] : []),
      ...(company > 0 ? [`${company} more of the file's tests went the same way`] : []),
    ];
    return [{ from: from.test, to: to.test, confidence, reasons }];
  });
}

const routeOf = (from: TestFacts, to: TestFacts) => JSON.stringify([from.suite, from.file, to.suite, to.file]);
const baseOf = (file = '') => file.slice(file.lastIndexOf('/') + 1);

function byTitle(tests: readonly TestFacts[]): ReadonlyMap<string, TestFacts[]> {
  const titles = new Map<string, TestFacts[]>();
  for (const test of tests) {
    const title = JSON.stringify([test.path, test.name]);
    const list = titles.get(title);
    if (list === undefined) titles.set(title, [test]);
    else list.push(test);
  }
  return titles;
}

/** `tsx bench/verdicts/renames.ts [seed]`: how often history is carried over a rename, and how often to a stranger. */
import { fileURLToPath } from 'node:url';
import { distance } from 'fastest-levenshtein';
import { createRandom } from '../../src/stats/random.ts';
import { matchRenames } from '../../src/stats/renames/match-renames.ts';
import type { TestFacts } from '../../src/stats/renames/test-facts.ts';
import { KINDS, makeCommit } from './renames/make-commit.ts';

type Rule = (vanished: readonly TestFacts[], appeared: readonly TestFacts[]) => readonly { from: string; to: string }[];

/** What a plain rule does: the pair of names that differ in the least share of their characters, at most 30 %. */
function nearestName(vanished: readonly TestFacts[], appeared: readonly TestFacts[]) {
  const title = ({ path, name }: TestFacts) => [...path, name].join(' ');
  const pairs = vanished.flatMap((from) =>
    appeared.map((to) => {
      const [one, other] = [title(from), title(to)];
      return { from: from.test, to: to.test, far: distance(one, other) / Math.max(one.length, other.length) };
    }),
  );
  const taken = new Set<string>();
  return pairs
    .filter(({ far }) => far <= 0.3)
    .sort((a, b) => a.far - b.far)
    .filter(({ from, to }) => !taken.has(`<${from}`) && !taken.has(`>${to}`) && taken.add(`<${from}`).add(`>${to}`));
}

/** The same names in another file, and nothing else. */
const sameName: Rule = (vanished, appeared) =>
  vanished.flatMap((from) => {
    const to = appeared.filter((other) => other.name === from.name && other.path.join('\n') === from.path.join('\n'));
    return to.length === 1 ? [{ from: from.test, to: (to[0] as TestFacts).test }] : [];
  });

const RULES: Readonly<Record<string, Rule>> = {
  '**Assay**': matchRenames,
  'Assay without positions': (vanished, appeared) => matchRenames(vanished.map(unplaced), appeared.map(unplaced)),
  'same name in another file': sameName,
  'nearest name within 30 % (Levenshtein)': nearestName,
};

const unplaced = (test: TestFacts): TestFacts => ({ ...test, position: undefined });

/** A table in Markdown, of `commits` commits of each kind. */
export async function renamesTable(seed: string | number = 'judging', commits = 200): Promise<string> {
  const lines = Object.entries(RULES).map(([name, rule]) => {
    const shares = KINDS.map((kind) => {
      const sum = { right: 0, found: 0, true: 0 };
      for (let at = 0; at < commits; at++) {
        const { vanished, appeared, truth } = makeCommit(createRandom('renames', seed, kind, at), kind);
        const links = rule(vanished, appeared);
        sum.found += links.length;
        sum.true += truth.size;
        sum.right += links.filter(({ from, to }) => truth.get(from) === to).length;
      }
      return sum;
    });
    const [right, found, all] = (['right', 'found', 'true'] as const).map((key) =>
      shares.reduce((total, one) => total + one[key], 0),
    ) as [number, number, number];
    const cells = shares.map((one) =>
      one.true === 0
        ? `${one.found - one.right} wrong`
        : `${share(one.right, one.found)} / ${share(one.right, one.true)}`,
    );
    return `| ${name} | ${[`${share(right, found)} / ${share(right, all)}`, ...cells].join(' | ')} |`;
  });
  return [
    `| rule: precision / recall | all | ${KINDS.join(' | ')} |`,
    `| --- |${' --- |'.repeat(KINDS.length + 1)}`,
    ...lines,
  ].join('\n');
}

const share = (part: number, all: number) => (all === 0 ? '-' : (part / all).toFixed(3));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(`${await renamesTable(process.argv[2])}\n`);
}

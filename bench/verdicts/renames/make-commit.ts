import type { Random } from '../../../src/stats/random.ts';
import type { TestFacts } from '../../../src/stats/renames/test-facts.ts';

export const KINDS = [
  'file moved',
  'file renamed',
  'test renamed',
  'block renamed',
  'parameter changed',
  'file moved and tests renamed',
  'nothing but deleted and added',
] as const;
export type Kind = (typeof KINDS)[number];

export interface Commit {
  readonly vanished: readonly TestFacts[];
  readonly appeared: readonly TestFacts[];
  /** Key before, key after. */
  readonly truth: ReadonlyMap<string, string>;
}

interface Draft {
  /** Undefined for a test that the commit adds. */
  readonly was: TestFacts | undefined;
  readonly file: string;
  readonly path: readonly string[];
  readonly name: string;
  readonly durationMs: number;
}

const VERBS =
  'returns rejects accepts stores deletes updates sends retries ignores sorts merges parses formats caches refuses counts renders logs'.split(
    ' ',
  );
const THINGS =
  'user order cart invoice session token page price report voucher address payment refund message queue file image record'.split(
    ' ',
  );
const STATES = 'missing empty expired duplicate invalid large old unknown locked cancelled archived negative'.split(
  ' ',
);
const TAILS = [
  'when offline',
  'for guests',
  'twice',
  'within a second',
  'after a restart',
  'as JSON',
  'with a warning',
  'without a body',
  'in order',
  '',
];

/** Most tests of a file speak of one thing. */
function inventName(random: Random, subject: string): string {
  const thing = random.float() < 0.7 ? subject : random.pick(THINGS);
  const [verb, state] = [random.pick(VERBS), random.pick(STATES)];
  const forms = [
    `${verb} the ${thing}`,
    `${verb} a ${state} ${thing}`,
    `should ${verb.replace(/s$/, '')} ${random.pick(THINGS)} for a ${state} ${thing}`,
    `${verb} ${random.integer(2, 500)} for a ${state} ${thing}`,
    `${verb} the ${thing} (${random.pick(STATES)}, ${random.integer(0, 20)})`,
  ];
  return `${random.pick(forms)} ${random.pick(TAILS)}`.trim();
}

const inventFile = (random: Random) =>
  `test/${random.pick(THINGS)}s/${random.pick(THINGS)}-${random.pick(STATES)}-${random.integer(1, 99)}.test.ts`;

/** Files of tests, then a commit of one kind over a few of them, with tests deleted and added in the same files. */
export function makeCommit(random: Random, kind: Kind): Commit {
  const before = Array.from({ length: random.integer(3, 8) }, () => makeFile(random));
  const touched = new Set(before.slice(0, random.integer(1, 2)));
  const after = before.map((file) => (touched.has(file) ? change(file, random, kind) : file.map(keep)));
  // Tests come and go in other files as well, and a file may go while another comes.
  const churned = after.map((file) => (random.float() < 0.6 ? churn(file, random, kind) : file));
  if (random.float() < 0.3) churned.push(makeFile(random).map((test) => ({ ...keep(test), was: undefined })));
  if (random.float() < 0.3 && churned.length > touched.size + 1) churned.splice(touched.size, 1);
  return compare(before.flat(), churned, random);
}

function makeFile(random: Random): TestFacts[] {
  const file = inventFile(random);
  const subject = random.pick(THINGS);
  const blocks = Array.from({ length: random.integer(1, 3) }, () => [
    random.pick(THINGS),
    ...(random.float() < 0.3 ? [`when ${random.pick(STATES)}`] : []),
  ]);
  const tests: TestFacts[] = [];
  for (const path of blocks) {
    for (let count = random.integer(2, 8); count > 0; count--) {
      const name = inventName(random, subject);
      const test = JSON.stringify([file, path, name]);
      if (tests.some((other) => other.test === test)) continue;
      tests.push({
        test,
        suite: 'unit',
        path,
        name,
        file,
        position: tests.length,
        durationMs: 5 * 2 ** (random.float() * 8),
      });
    }
  }
  return tests;
}

const keep = (test: TestFacts): Draft => ({
  was: test,
  file: test.file as string,
  path: test.path,
  name: test.name,
  durationMs: test.durationMs as number,
});

function change(file: readonly TestFacts[], random: Random, kind: Kind): Draft[] {
  const drafts = file.map(keep);
  const old = drafts[0]?.file as string;
  const moved = `packages/${random.pick(THINGS)}/${old.slice(old.lastIndexOf('/') + 1)}`;
  const rename = (draft: Draft) => ({ ...draft, name: reword(draft.name, random) });
  const someRenamed = () => drafts.map((draft) => (random.float() < 0.3 ? rename(draft) : draft));
  switch (kind) {
    case 'file moved':
      return drafts.map((draft) => ({ ...draft, file: moved }));
    case 'file renamed': {
      const renamed = inventFile(random);
      return drafts.map((draft) => ({ ...draft, file: renamed }));
    }
    case 'test renamed':
      return someRenamed();
    case 'block renamed': {
      const [block] = random.pick(drafts).path;
      const renamed = random.float() < 0.5 ? `${block} service` : random.pick(THINGS);
      return drafts.map((draft) =>
        draft.path[0] === block ? { ...draft, path: [renamed, ...draft.path.slice(1)] } : draft,
      );
    }
    case 'parameter changed':
      return drafts.map((draft) =>
        random.float() < 0.5
          ? { ...draft, name: draft.name.replace(/\d+/, () => String(random.integer(501, 999))) }
          : draft,
      );
    case 'file moved and tests renamed':
      return someRenamed().map((draft) => ({ ...draft, file: moved }));
    case 'nothing but deleted and added':
      return drafts;
  }
}

/** How people reword: mostly a little, now and then from scratch. */
function reword(name: string, random: Random): string {
  if (random.float() < 0.15) return inventName(random, random.pick(THINGS));
  let reworded = name;
  for (let changes = random.integer(1, 3); changes > 0; changes--) reworded = changeWord(reworded, random);
  return reworded;
}

/** A word exchanged, added or dropped, or the beginning in another form. */
function changeWord(name: string, random: Random): string {
  const words = name.split(' ');
  const at = random.integer(0, words.length - 1);
  switch (random.integer(0, 4)) {
    case 0:
      return words.with(at, random.pick([...STATES, ...VERBS])).join(' ');
    case 1:
      return [...words, random.pick(TAILS.slice(0, -1))].join(' ');
    case 2:
      return words.length > 2 ? words.filter((_, index) => index !== at).join(' ') : `${name} again`;
    case 3:
      return name.startsWith('should ') ? name.slice(7) : `should ${name}`;
    default:
      return `${name} (${random.pick(STATES)})`;
  }
}

/**
 * Deletes tests and writes others: unrelated ones, some of them in the very place of a deleted one, and copies of tests
 * that stay with a word exchanged, as a next test is often written. (A copy of a deleted test in its very place would be a rename
 * to anybody who looks.)
 */
function churn(file: readonly Draft[], random: Random, kind: Kind): Draft[] {
  const share = kind === 'nothing but deleted and added' ? 0.3 : 0.12;
  const result: Draft[] = [];
  const fresh = () => ({ was: undefined, durationMs: 5 * 2 ** (random.float() * 8) });
  for (const draft of file) {
    const isGone = random.float() < share;
    if (!isGone) result.push(draft);
    if (random.float() < (isGone ? 0.25 : share / 2)) {
      result.push({ ...draft, ...fresh(), name: inventName(random, random.pick(THINGS)) });
    }
  }
  const models = [...result];
  for (let copies = random.integer(0, Math.ceil(file.length * share)); copies > 0; copies--) {
    const model = random.pick(models.length > 0 ? models : file);
    const place = random.integer(0, result.length);
    const neighbour = result[Math.max(0, place - 1)] ?? model;
    const durationMs = random.float() < 0.5 ? model.durationMs : fresh().durationMs;
    result.splice(place, 0, { ...neighbour, was: undefined, durationMs, name: changeWord(model.name, random) });
  }
  return result;
}

function compare(before: readonly TestFacts[], files: readonly (readonly Draft[])[], random: Random): Commit {
  const known = new Set(before.map(({ test }) => test));
  const now = new Map<string, { facts: TestFacts; was: TestFacts | undefined }>();
  for (const file of files) {
    for (const [position, { was, file: name, path, name: title, durationMs }] of file.entries()) {
      const test = JSON.stringify([name, path, title]);
      if (now.has(test)) continue;
      const noise = Math.exp(0.15 * random.normal(0, 1));
      now.set(test, {
        facts: { test, suite: 'unit', path, name: title, file: name, position, durationMs: durationMs * noise },
        was,
      });
    }
  }
  const vanished = before.filter(({ test }) => !now.has(test));
  const appeared = [...now.values()].filter(({ facts }) => !known.has(facts.test));
  const gone = new Set(vanished.map(({ test }) => test));
  const truth = new Map(
    appeared.flatMap(({ facts, was }) =>
      was !== undefined && gone.has(was.test) ? [[was.test, facts.test] as const] : [],
    ),
  );
  return { vanished, appeared: appeared.map(({ facts }) => facts), truth };
}

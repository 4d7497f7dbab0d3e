import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AssayError } from '../../../src/model/assay-error.ts';
import { countResults } from '../../../src/results/count-results.ts';
import { ALL_FORMATS } from '../../../src/results/formats/all-formats.ts';
import { readReport } from '../../../src/results/read-report.ts';
import { readCorpus } from './read-corpus.ts';

/** The same documents and mutations in every run. */
const SEED = 20_261_121;
/** Well above what the slowest of these files takes; a reader that hangs does not end at all. */
const SLOW_MS = 5_000;

const options = { file: 'fuzz', roots: [] };
const corpus = readCorpus();

/** Counts, or the code of the error; anything that is no error of ours goes through. */
function outcome(chunks: Iterable<Uint8Array>): string {
  const start = performance.now();
  try {
    const { tests, coverage, format } = readReport(chunks, options);
    return JSON.stringify([format, countResults(tests), coverage.length]);
  } catch (error) {
    if (error instanceof AssayError && error.code !== 'INTERNAL') return error.code;
    throw error;
  } finally {
    expect(performance.now() - start).toBeLessThan(SLOW_MS);
  }
}

/** Bytes cut at the given places, in order, each piece in the same memory as a file is read. */
function* cut(bytes: Uint8Array, places: readonly number[]): Generator<Uint8Array> {
  const sorted = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const memory = new Uint8Array(bytes.length);
  for (const [index, end] of sorted.slice(1).entries()) {
    const piece = bytes.subarray(sorted[index], end);
    memory.fill(0x3c);
    memory.set(piece);
    yield memory.subarray(0, piece.length);
  }
}

const attribute = fc.string({ unit: 'grapheme', maxLength: 12 });
const escaped = (text: string) => text.replace(/[&<>"]|\p{Cc}/gu, (character) => `&#${character.charCodeAt(0)};`);
const leaf = fc.record({
  name: attribute,
  body: fc.constantFrom('', '<failure message="m"><![CDATA[a]]b]]></failure>', '<error>e</error>', '<skipped/>'),
});
const { suite } = fc.letrec<{ suite: { cases: { name: string; body: string }[]; inner: unknown[] } }>((tie) => ({
  suite: fc.record({
    cases: fc.array(leaf, { maxLength: 4 }),
    // Without a depth a suite would hold suites without end.
    inner: fc.oneof({ maxDepth: 3 }, fc.constant<unknown[]>([]), fc.array(tie('suite'), { maxLength: 2 })),
  }),
}));
type Tree = { cases: { name: string; body: string }[]; inner: unknown[] };
const xml = ({ cases, inner }: Tree): string =>
  `<testsuite name="s"><!-- c -->${cases.map(({ name, body }) => `<testcase name="${escaped(name)}">${body}</testcase>`).join('\n')}${inner.map((one) => xml(one as Tree)).join('')}</testsuite>`;
const leaves = ({ cases, inner }: Tree): { body: string }[] => [
  ...cases,
  ...inner.flatMap((one) => leaves(one as Tree)),
];

test('a generated document has the cases it was made of, in pieces of any size; cut anywhere it is never read', () => {
  fc.assert(
    fc.property(suite, fc.array(fc.nat(), { maxLength: 12 }), fc.nat(), (tree, places, end) => {
      const bytes = Buffer.from(`<?xml version="1.0"?>\n${xml(tree)}`);
      const report = readReport(cut(bytes, places), options);
      const counts = countResults(report.tests);
      const bodies = leaves(tree).map(({ body }) => body);
      const count = (start: string) => bodies.filter((body) => body.startsWith(start)).length;
      expect(counts).toMatchObject({
        tests: bodies.length,
        failed: count('<failure'),
        errored: count('<error'),
        skipped: count('<skipped'),
      });
      const shorter = bytes.subarray(0, end % bytes.length);
      expect(() => readReport([shorter], options)).toThrow(AssayError);
    }),
    { seed: SEED, numRuns: 500 },
  );
});

test('every file of the corpus reads the same in pieces', () => {
  for (const { path, bytes } of corpus) {
    const size = Math.max(1, Math.floor(bytes.length / 40));
    const places = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => index * size);
    expect(`${path} ${outcome(cut(bytes, places))}`).toBe(`${path} ${outcome([bytes])}`);
  }
});

/** Formats in which each line is complete by itself; go has no end of a run, only of each package. */
const BY_LINE: ReadonlySet<string> = new Set(['tap', 'dart', 'cucumber-messages']);
const NEVER_READ_CUT: ReadonlySet<string> = new Set(
  ALL_FORMATS.filter(({ kind }) => kind !== 'lines').map(({ name }) => name),
);

/** A part of these is a whole document by its own plan. */
const WHOLE_EARLIER: ReadonlySet<string> = new Set([
  'tap/plan-more-points.tap',
  'tap/node-test-counts-more-failures.tap',
]);

test('no file of the corpus is green when it is cut', () => {
  const wrong: string[] = [];
  for (const { path, bytes } of corpus) {
    const whole = outcome([bytes]);
    if (!whole.startsWith('[') || WHOLE_EARLIER.has(path)) continue;
    const [format] = JSON.parse(whole) as [string];
    const byLine = BY_LINE.has(format);
    if (!byLine && !NEVER_READ_CUT.has(format)) continue;
    const ends = byLine
      ? [...bytes.entries()].filter(([, byte]) => byte === 0x0a).map(([index]) => index + 1)
      : Array.from({ length: 23 }, (_, part) => Math.floor((bytes.length * (part + 1)) / 24));
    for (const end of ends) {
      const found = outcome([bytes.subarray(0, end)]);
      // What is left out may be no more than comments or white space.
      if (!found.startsWith('[') || found === whole) continue;
      const [, counts] = JSON.parse(found) as [string, { failed: number; errored: number }];
      if (!byLine || counts.failed + counts.errored === 0) wrong.push(`${path} cut at ${end}: ${found}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('a mutated file gives results or an error of ours, and never hangs', () => {
  expect(corpus.length).toBeGreaterThan(0);
  const change = fc.tuple(fc.nat(), fc.oneof(fc.nat(255), fc.constantFrom(...Buffer.from('<>&"\'{}[]\n\t -#'))));
  fc.assert(
    fc.property(fc.nat(corpus.length - 1), fc.array(change, { minLength: 1, maxLength: 8 }), (index, changes) => {
      const bytes = Buffer.from((corpus[index] as (typeof corpus)[number]).bytes);
      for (const [at, value] of changes) if (bytes.length > 0) bytes[at % bytes.length] = value;
      outcome([bytes]);
    }),
    { seed: SEED, numRuns: 3000 },
  );
});

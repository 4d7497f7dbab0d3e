import type { NewResult } from '../../app/store/reports.ts';
import type { Random } from '../../src/stats/random.ts';

/** A test of the made-up project with what is true of it. */
export interface ProjectTest {
  readonly name: string;
  readonly suite: string;
  readonly file: string;
  /** Share of attempts that fail although the code is good; 0: never. */
  readonly flakeRate: number;
  /** Number of the sort of error that its flakes show. */
  readonly flakeError: number;
}

export const VARIANTS = ['node=20', 'node=22'] as const;
/** Files of unit tests, and tests in each; two flaky ones among five files are what large suites have. */
const FILES = 8;
const TESTS_IN_FILE = 6;
/** Rates of the flaky tests, over the range in which real ones are noticed at all within eighty commits. */
const FLAKE_RATES = [0.04, 0.06, 0.09, 0.13, 0.18, 0.25, 0.32];
/** A flaky test in every so many: 7 of 48. */
const FLAKY_ONE_IN = 7;

const FILE_NAMES = ['cart', 'order', 'stock', 'price', 'user', 'mail', 'search', 'login'];
const VERBS = ['adds', 'removes', 'keeps', 'refuses', 'sorts', 'counts'];

export const TESTS: readonly ProjectTest[] = Array.from({ length: FILES * TESTS_IN_FILE }, (_, index) => {
  const file = FILE_NAMES[Math.floor(index / TESTS_IN_FILE)] ?? '';
  const isFlaky = index % FLAKY_ONE_IN === 3;
  const flaky = Math.floor(index / FLAKY_ONE_IN);
  return {
    name: `${VERBS[index % TESTS_IN_FILE]} what ${file} has, case ${index}`,
    suite: index % 3 === 0 ? 'api' : 'unit',
    file: `test/${file}.test.ts`,
    flakeRate: isFlaky ? (FLAKE_RATES[flaky % FLAKE_RATES.length] ?? 0) : 0,
    flakeError: flaky,
  };
});

/** What a failing attempt says. */
export interface ErrorText {
  readonly message: string;
  readonly trace: string;
}

/** The error of a flake, with what differs from time to time. */
export function flakeText({ flakeError, file, name }: ProjectTest, random: Random): ErrorText {
  const port = random.integer(32_768, 60_999);
  const messages = [
    `expected ${random.integer(3, 40)} rows in the basket but found ${random.integer(0, 2)}`,
    `lock on order ${random.uuid()} is held by worker ${random.integer(1, 64)}`,
    `stream closed by peer http://127.0.0.1:${port}/stock after ${random.integer(10, 900)} ms`,
    `clock moved backwards by ${random.integer(1, 20)} ms at 2026-10-${random.integer(10, 28)}T10:00:00Z`,
    `deadlock detected while process ${random.integer(100, 9_999)} waits for ShareLock on transaction ${random.integer(1_000, 99_999)}`,
    `mail ${random.uuid()} arrived ${random.integer(1, 9)} s late`,
    `index not refreshed: version ${random.integer(100, 999)} is behind ${random.integer(1_000, 2_000)}`,
  ];
  const message = messages[flakeError % messages.length] ?? '';
  return { message, trace: `Error: ${message}\n    at ${name} (${file}:${name.length}:5)` };
}

/** An error that a break of the code has; breaks of different numbers differ. */
export function breakText({ file, name }: ProjectTest, which: number, random: Random): ErrorText {
  const value = random.integer(1, 999);
  const messages = [
    `TypeError: Cannot read properties of undefined (reading 'total')`,
    `AssertionError: expected ${value} to equal ${value + 1}`,
    `ReferenceError: discount is not defined`,
    `RangeError: quantity ${value} is not allowed`,
    `AssertionError: expected 'net' to deeply equal 'gross'`,
    `SyntaxError: Unexpected token '<' in JSON at position ${value}`,
    `Error: no handler for event basket.emptied`,
    `ValidationError: field 'street' is required`,
  ];
  const message = messages[which % messages.length] ?? '';
  // The code that is broken stands where it stands: the place is the same each time, the values need not be.
  return {
    message,
    trace: `${message}\n    at ${name} (${file}:${name.length + which}:5)\n    at src/${which}.ts:9:1`,
  };
}

/** How the tests of a run came out, before anything is known of it; `undefined`: the test is not there. */
export type Outcome = (test: ProjectTest, variant: string) => ErrorText | 'passed' | 'skipped' | undefined;

/** The results of one run: what `broken` says, and flakes by chance, each failing attempt retried up to `retries` times. */
export function resultsOf(
  tests: readonly ProjectTest[],
  outcome: Outcome,
  { retries, random }: { readonly retries: number; readonly random: Random },
): NewResult[] {
  return VARIANTS.flatMap((variant) =>
    tests.flatMap((test) => {
      const fixed = outcome(test, variant);
      if (fixed === undefined) return [];
      if (fixed === 'skipped') return [result(test, variant, 'skipped', undefined, '')];
      if (fixed !== 'passed') return [result(test, variant, 'failed', fixed, 'f'.repeat(retries))];
      let attempts = '';
      let error: ErrorText | undefined;
      while (random.float() < test.flakeRate) {
        error = flakeText(test, random);
        if (attempts.length === retries) return [result(test, variant, 'failed', error, attempts)];
        attempts += 'f';
      }
      return [result(test, variant, 'passed', error, attempts)];
    }),
  );
}

function result(
  { name, suite, file }: ProjectTest,
  variant: string,
  status: NewResult['status'],
  error: ErrorText | undefined,
  attempts: string,
): NewResult {
  return {
    identity: `${suite}/${file}/${name}`,
    suite,
    path: [],
    name,
    file,
    variant,
    status,
    durationMs: 5,
    message: error?.message ?? null,
    trace: error?.trace ?? null,
    ...(attempts === '' ? {} : { attempts }),
  };
}

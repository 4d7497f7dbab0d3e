import type { Test } from 'ctrf';
import type { RerunTemplate } from '../config/config.ts';
import type { Command } from '../model/service-spec.ts';

/** Runners that can be told which tests to run, and how: words that are put behind the suite's own command. */
const TEMPLATES: ReadonlyMap<string, (tests: readonly Test[]) => readonly string[]> = new Map([
  ['pytest', (tests) => tests.map((test) => [test.filePath, ...classesOf(test), test.name].join('::'))],
  ['jest', (tests) => [...filesOf(tests), '-t', anyOf(tests.map(titleOf))]],
  ['vitest', (tests) => [...filesOf(tests), '-t', anyOf(tests.map(titleOf))]],
  ['go test', (tests) => ['-run', `^(${[...new Set(tests.map(topTest))].map(escaped).join('|')})$`]],
  ['mocha', (tests) => ['--grep', anyOf(tests.map(titleOf))]],
  ['playwright', (tests) => ['--grep', anyOf(tests.map(titleOf))]],
  ['cargo nextest', (tests) => ['-E', tests.map((test) => `test(=${pathOf(test, '::')})`).join(' + ')]],
  ['gradle', (tests) => tests.flatMap((test) => ['--tests', `${classOf(test)}.${bareName(test)}`])],
  [
    'maven',
    (tests) => [
      `-Dtest=${tests.map((test) => `${classOf(test)}#${bareName(test)}`).join(',')}`,
      '-Dsurefire.failIfNoSpecifiedTests=false',
    ],
  ],
  [
    'dotnet',
    (tests) => ['--filter', tests.map((test) => `FullyQualifiedName~${classOf(test)}.${bareName(test)}`).join('|')],
  ],
  ['rspec', (tests) => tests.map((test) => `${test.filePath}:${test.line}`)],
]);

/** Names of the runners whose failed tests can be run by themselves. */
export const RERUN_RUNNERS: readonly string[] = [...TEMPLATES.keys()];

/** A command line of this length works on every system; longer ones run the whole command again. */
const MAX_LENGTH = 8_000;

/**
 * The command that runs only the given failed tests again; undefined when the runner cannot be told (it is not known,
 * a row is no test, a place is missing, or the words would be too many), so that the whole command runs again.
 */
export function rerunCommand(
  command: Command,
  runner: string | RerunTemplate,
  failed: readonly Test[],
): Command | undefined {
  const template =
    typeof runner === 'string' ? TEMPLATES.get(runner) : (tests: readonly Test[]) => filled(runner, tests);
  if (template === undefined || failed.length === 0 || failed.some(({ name }) => name.startsWith('(')))
    return undefined;
  if (runner === 'pytest' && failed.some(({ filePath }) => filePath === undefined)) return undefined;
  if (runner === 'rspec' && failed.some(({ filePath, line }) => filePath === undefined || line === undefined))
    return undefined;
  const words = template(failed);
  if (words === undefined) return undefined;
  if (words.reduce((length, word) => length + word.length + 3, 0) > MAX_LENGTH) return undefined;
  return typeof command === 'string' ? `${command} ${words.map(quoted).join(' ')}` : [...command, ...words];
}

/** The words of a user's own template; undefined when a test does not tell what they ask for. */
function filled({ words, join }: RerunTemplate, tests: readonly Test[]): string[] | undefined {
  let missing = false;
  const fill = (word: string, test: Test): string =>
    word.replace(/\{(\w+)\}/g, (_, key: keyof typeof PLACEHOLDERS) => {
      const value = PLACEHOLDERS[key](test);
      missing ||= value === undefined;
      return value ?? '';
    });
  const all =
    join === undefined
      ? tests.flatMap((test) => words.map((word) => fill(word, test)))
      : words.map((word) => (word.includes('{') ? tests.map((test) => fill(word, test)).join(join) : word));
  return missing ? undefined : all;
}

const PLACEHOLDERS = {
  name: ({ name }: Test) => name,
  suite: ({ suite = [] }: Test) => suite.join(' '),
  title: (test: Test) => titleOf(test),
  class: (test: Test) => classOf(test),
  file: ({ filePath }: Test) => filePath,
  line: ({ line }: Test) => line?.toString(),
};

const filesOf = (tests: readonly Test[]): string[] => [
  ...new Set(tests.map(({ filePath }) => filePath).filter((file) => file !== undefined)),
];

/** Suites and name as runners for JavaScript print them. */
const titleOf = ({ suite = [], name }: Test): string => [...suite, name].join(' ');

const pathOf = ({ suite = [], name }: Test, separator: string): string => [...suite, name].join(separator);

/** `Class` of the path `pytest`, `tests.test_cart.Class`: what is a class begins with a capital letter. */
function classesOf({ suite = [] }: Test): string[] {
  return (suite.at(-1) ?? '').split('.').filter((part) => /^[A-Z]/.test(part));
}

const classOf = ({ suite = [] }: Test): string => suite.at(-1) ?? '';

/** Without the parameters that runners for the JVM and .NET print behind a method. */
const bareName = ({ name }: Test): string => name.replace(/[([].*$/, '');

/** The test function that a subtest belongs to: go runs subtests by their parents. */
const topTest = ({ suite = [], name }: Test): string => suite[1] ?? name;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const anyOf = (texts: readonly string[]): string => texts.map((text) => `${escaped(text)}$`).join('|');

/** For a POSIX shell: nothing in a test's name is the shell's. */
const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

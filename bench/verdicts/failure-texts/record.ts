/**
 * Runs the programs beside this file with their real runners, several times and each time in another folder, and writes
 * what the failing tests said to tuning.jsonl and judging.jsonl: `tsx bench/verdicts/failure-texts/record.ts`. Which
 * case of the program failed is the truth. Names of tests and folders are exchanged for others: the case must not be
 * readable in the text. A runner that is not on the machine is passed over; Go, Ruby and the jars of JUnit are named by
 * GO, RUBY and JUNIT.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readReport } from '../../../src/results/read-report.ts';
import { CASES_PER_TEST } from './truth.ts';

const HERE = fileURLToPath(new URL('programs', import.meta.url));
const JEST = fileURLToPath(new URL('../../../node_modules/jest/bin/jest.js', import.meta.url));
const ROOTS = ['/home/runner/work/shop/shop', '/builds/ci-7/shop', '/__w/shop/shop'];
/** Lines of a trace that are kept: all that the algorithm reads stands in the first. */
const TRACE_LINES = 20;
const TRACE_CHARACTERS = 1100;
/** No rule has seen what these say. */
const ONLY_JUDGING = new Set(['go', 'minitest']);
const WORDS = 'loads saves lists sends keeps drops sorts cart order price stock user mail page'.split(' ');

type Said = readonly [name: string, message: string, trace: string];
type Runner = readonly [program: string, run: (folder: string) => readonly Said[]];

const env = (name: string, otherwise: string) => process.env[name] ?? otherwise;

const RUNNERS: Readonly<Record<string, Runner>> = {
  node: ['node', (folder) => read(run(folder, 'node', ['--test', '--test-reporter=junit', 'cases.test.mjs']), folder)],
  jest: ['node', jest],
  pytest: [
    'python',
    (folder) => {
      run(folder, 'python3', ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', '--junitxml=out.xml']);
      return read(
        readFileSync(join(folder, 'out.xml'), 'utf8').replaceAll(/name="test_case\[(\d+)-(\d)\]/g, 'name="case_$1_$2'),
        folder,
      );
    },
  ],
  rust: [
    'rust',
    (folder) => blocks(run(folder, 'cargo', ['test', '--no-fail-fast']), /^---- (case_\d+_\d) stdout ----$/m),
  ],
  java: [
    'java',
    (folder) => {
      run(folder, 'javac', ['-cp', env('JUNIT', '.'), '-d', '.', 'Shop.java', 'ShopTest.java']);
      return blocks(
        run(folder, 'java', ['-cp', `.:${env('JUNIT', '.')}`, 'com.example.shop.ShopTest']),
        /^@@ (case_\d+_\d)$/m,
      );
    },
  ],
  go: ['go', (folder) => read(run(folder, env('GO', 'go'), ['test', '-json', './...']), folder)],
  minitest: [
    'ruby',
    (folder) =>
      blocks(
        run(folder, env('RUBY', 'ruby'), ['cases_test.rb']),
        /^ *(?:CasesTest#test_)(case_\d+_\d)(?::| \[.*\]:)$/m,
      ),
  ],
  perl: ['perl', (folder) => read(run(folder, 'perl', ['cases.t'], true), folder)],
};

function run(folder: string, command: string, args: readonly string[], both = false): string {
  const line = [command, ...args].map((word) => `'${word}'`).join(' ');
  const { stdout } = spawnSync('bash', ['-c', both ? `${line} 2>&1` : line], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1e9,
    timeout: 300_000,
    env: { ...process.env, NODE_OPTIONS: '--no-warnings' },
  });
  return stdout;
}

/** What the project's own reader makes of a report. */
function read(text: string, folder: string): Said[] {
  const { tests } = readReport([Buffer.from(text)], { file: 'report', roots: [folder] });
  return tests
    .filter(({ status }) => status === 'failed')
    .map(({ name, message, trace }) => [name, message ?? '', trace ?? ''] as const);
}

function jest(folder: string): Said[] {
  writeFileSync(join(folder, 'jest.config.json'), JSON.stringify({ testMatch: ['**/*.test.mjs'], transform: {} }));
  const text = run(folder, process.execPath, ['--experimental-vm-modules', JEST, '--json', '-c', 'jest.config.json']);
  type Result = { title: string; status: string; failureMessages: string[] };
  const { testResults } = JSON.parse(text) as { testResults: { assertionResults: Result[] }[] };
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'failed')
    .map(({ title, failureMessages }) => [title, failureMessages.join('\n'), '']);
}

/** Output in which a line names the test that the lines behind it belong to; `@@ trace` stands before a trace. */
function blocks(text: string, header: RegExp): Said[] {
  const parts = text.split(new RegExp(header.source, 'gm'));
  const said: Said[] = [];
  for (let at = 1; at < parts.length; at += 2) {
    const body = (parts[at + 1] as string).split(/\n\n(?:failures:|\s+\d+\) |\d+ runs)/)[0] as string;
    const [message = '', trace = ''] = body.split('@@ trace\n');
    said.push([parts[at] as string, message.trim(), trace.trim()]);
  }
  return said;
}

/** A folder of the program with some empty lines before its code, so that line numbers differ. */
function checkOut(program: string, lines: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'assay-texts-'));
  cpSync(join(HERE, program), folder, { recursive: true });
  const shifted = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(mjs|py|rs|java|go|rb|pm)$/.test(name),
  );
  for (const name of shifted)
    writeFileSync(join(folder, name), '\n'.repeat(lines) + readFileSync(join(folder, name), 'utf8'));
  return folder;
}

/** Without what tells the machine or the case. */
function disguise(text: string, folder: string, root: string): string {
  const home = process.env.HOME ?? '/root';
  return text
    .replaceAll(folder, root)
    .replaceAll(fileURLToPath(new URL('../../..', import.meta.url)), `${root}/`)
    .replaceAll(home, '/home/runner')
    .replaceAll(/\/home\/runner\/\.pyenv\/versions\/[\d.]+/g, '/opt/python')
    .replaceAll(/[^\s'"]*\/usr\/lib\/ruby/g, '/usr/lib/ruby')
    .replaceAll(/(?:test_)?case[_[]?(\d+)[_-](\d+)\]?/g, (_, at, variant) => inventName(`${at} ${variant}`))
    .split('\n')
    .slice(0, TRACE_LINES)
    .join('\n')
    .slice(0, TRACE_CHARACTERS);
}

function inventName(key: string): string {
  const bytes = createHash('sha256').update(key).digest();
  return [0, 1, 2].map((at) => WORDS[(bytes[at] as number) % WORDS.length]).join('_');
}

const texts = { tuning: [] as string[], judging: [] as string[] };
for (const [runner, [program, cases]] of Object.entries(RUNNERS)) {
  for (const [at, root] of ROOTS.entries()) {
    const folder = checkOut(program, 1 + at * 4);
    let said: readonly Said[] = [];
    try {
      said = cases(folder);
    } catch (error) {
      process.stderr.write(`${runner}: ${error instanceof Error ? error.message : error}\n`);
    }
    process.stderr.write(`${runner}: ${said.length} failures\n`);
    for (const [name, message, trace] of said) {
      const found = /case_(\d+)_(\d+)/.exec(name);
      if (found === null) continue;
      const [case_, variant] = [Number(found[1]), Number(found[2])];
      const isJudging = ONLY_JUDGING.has(runner) || Math.floor(case_ / CASES_PER_TEST) % 2 === 1;
      const [said, traced] = [message, trace].map((text) => disguise(text, folder, root));
      const line = JSON.stringify({ runner, case: case_, variant, message: said, trace: traced });
      texts[isJudging ? 'judging' : 'tuning'].push(`${line}\n`);
    }
  }
}
for (const [name, lines] of Object.entries(texts)) {
  writeFileSync(new URL(`${name}.jsonl`, import.meta.url), lines.join(''));
}

// What the runner adds to a suite's own time: per test, from the test runner's report to all of our outputs, and per run.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateJunit } from './generate-junit.ts';

/** The quickest of so many runs counts: whatever else the machine does can only add to it. */
const RUNS = 7;
/** What the project promises: milliseconds a test at 20,000 tests, and seconds for a run of one trivial suite. */
const LIMITS = { perTestMs: 0.05, trivialMs: 500 };
const TESTS = 20_000;

const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
const cli = join(process.cwd(), 'dist/cli.mjs');
try {
  writeFileSync(join(folder, 'one.xml'), '<testsuite name="s"><testcase name="a"/></testsuite>');
  generateJunit(join(folder, 'many.xml'), { cases: TESTS, suites: 20, classesPerSuite: 20 });
  mkdirSync(join(folder, 'out'));
  const bare = least(() => time('sh', ['-c', 'cp one.xml out/r.xml']));
  const trivial = least(() => run('cp one.xml out/r.xml'));
  const many = least(() => run('cp many.xml out/r.xml'));
  print(`node ${process.version}, the quickest of ${RUNS} runs, wall time of the process`);
  print(`the command by itself                  ${bare.toFixed(0).padStart(6)} ms`);
  print(`assay run, a suite of 1 test           ${trivial.toFixed(0).padStart(6)} ms`);
  print(`assay run, a suite of ${TESTS} tests      ${many.toFixed(0).padStart(6)} ms, with JSON, HTML, CSV and JUnit`);
  check('ms that a run of one trivial suite adds', trivial - bare, LIMITS.trivialMs);
  check(`ms a test at ${TESTS} tests`, (many - trivial) / TESTS, LIMITS.perTestMs);
} finally {
  rmSync(folder, { recursive: true });
}

function run(command: string): number {
  writeFileSync(
    join(folder, 'assay.yml'),
    // A criterion that holds: 5 % of the generated tests fail.
    `version: 1\nsuites:\n  unit: { command: ${JSON.stringify(`${command}`)}, reports: out/r.xml }\ncriteria: [pass_rate >= 0.5]\n`,
  );
  return time(process.execPath, [cli, 'run', '-c', 'assay.yml']);
}

function time(program: string, words: readonly string[]): number {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(program, words, { cwd: folder, encoding: 'utf8' });
  const took = performance.now() - start;
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stdout}${stderr}`);
  return took;
}

function least(measure: () => number): number {
  return Math.min(...Array.from({ length: RUNS }, measure));
}

function check(what: string, value: number, limit: number): void {
  print(`  ${value <= limit ? 'met   ' : 'MISSED'} ${what}: ${value.toFixed(3)} (<= ${limit})`);
  if (value > limit) process.exitCode = 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

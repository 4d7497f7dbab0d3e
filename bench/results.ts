// What reading reports costs, in CPU time and memory, beside peers from npm in the same run; how cost grows with size.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { generateJunit, type JunitShape } from './generate-junit.ts';

/** Odd, so that the median is one of the runs. */
const RUNS = 3;
/** What issue and field notes ask for: bytes a CPU-second, peak memory, and how much faster than the fastest peer. */
const LIMITS = { mbPerSecond: 50, rssMb: 300, times: 5 };
/** A suite of 200,000 tests is the largest that people report. */
const BIG: JunitShape = { cases: 200_000, suites: 200, classesPerSuite: 20 };
/** Beyond what one string of V8 can hold (512 MB). */
const HUGE: JunitShape = { cases: 1_850_000, suites: 1_000, classesPerSuite: 20 };
/** Cost per case may differ this much between a small and a large report before it counts as more than linear. */
const LINEAR = 1.6;
const PEERS = ['junit-to-ctrf@0.0.14', 'test-results-parser@0.4.6'];

interface Cost {
  readonly count: number;
  readonly cpuMs: number;
  readonly rssMb: number;
}

const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
const ours = join(folder, 'ours.mjs');
try {
  await build({
    entryPoints: ['bench/read-file.ts'],
    outfile: ours,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', '--prefix', folder, ...PEERS], {
    stdio: 'inherit',
  });
  comparePeers();
  compareShapes();
  readHuge();
} finally {
  rmSync(folder, { recursive: true });
}

function comparePeers(): void {
  const { path, mb } = generate('big.xml', BIG);
  print(`node ${process.version}, ${BIG.cases} cases, ${mb.toFixed(1)} MB, median of ${RUNS} runs, one process each`);
  print('parser                    CPU ms   MB/CPU-s   tests/CPU-s   peak MB   x assay');
  const assay = measure('assay', path);
  const rows = ['read as a string', 'junit-to-ctrf', 'test-results-parser'].map((name) => ({
    name,
    cost: measure(name, path),
  }));
  for (const { name, cost } of [{ name: 'assay', cost: assay }, ...rows]) {
    const tests = name === 'read as a string' ? '-' : ((BIG.cases / cost.cpuMs) * 1000).toFixed(0);
    print(
      `${name.padEnd(22)} ${cost.cpuMs.toFixed(0).padStart(9)} ${((mb / cost.cpuMs) * 1000).toFixed(1).padStart(10)} ${tests.padStart(13)} ${cost.rssMb.toFixed(0).padStart(9)} ${(cost.cpuMs / assay.cpuMs).toFixed(2).padStart(9)}`,
    );
  }
  const fastest = Math.min(...rows.filter(({ name }) => name !== 'read as a string').map(({ cost }) => cost.cpuMs));
  check('MB per CPU-second', (mb / assay.cpuMs) * 1000, '>=', LIMITS.mbPerSecond);
  check('peak MB', assay.rssMb, '<=', LIMITS.rssMb);
  check('times the fastest peer', fastest / assay.cpuMs, '>=', LIMITS.times);
  check('cases found', assay.count, '>=', BIG.cases);
}

/**
 * Cost per case where cases, the classes of one suite, or suites of five cases become many more. A suite costs something by
 * itself, so that many are held against fewer of the same size and not against large ones.
 */
function compareShapes(): void {
  const base: JunitShape = { cases: 100_000, suites: 100, classesPerSuite: 20 };
  const perCase = (name: string, shape: JunitShape) => {
    const { path } = generate(name, shape);
    const microseconds = (measure('assay', path).cpuMs * 1000) / shape.cases;
    print(
      `${`${shape.cases} cases, ${shape.suites} suites, ${shape.classesPerSuite} classes each`.padEnd(52)} ${microseconds.toFixed(2)} µs a case`,
    );
    return microseconds;
  };
  print('');
  const normal = perCase('base.xml', base);
  check('x for 4 times the cases', perCase('cases.xml', { ...base, cases: 400_000 }) / normal, '<=', LINEAR);
  check(
    'x for 1 suite of 20,000 classes',
    perCase('classes.xml', { ...base, suites: 1, classesPerSuite: 20_000 }) / normal,
    '<=',
    LINEAR,
  );
  const fewer = perCase('fewer.xml', { ...base, cases: 25_000, suites: 5_000 });
  check('x for 4 times the suites', perCase('suites.xml', { ...base, suites: 20_000 }) / fewer, '<=', LINEAR);
}

function readHuge(): void {
  const { path, mb } = generate('huge.xml', HUGE);
  const cost = measure('assay', path, 1);
  print(
    `\n${mb.toFixed(0)} MB: ${(cost.cpuMs / 1000).toFixed(1)} CPU-s, ${((mb / cost.cpuMs) * 1000).toFixed(1)} MB/CPU-s, peak ${cost.rssMb.toFixed(0)} MB with all results held`,
  );
  check('cases found', cost.count, '>=', HUGE.cases);
}

function generate(name: string, shape: JunitShape): { path: string; mb: number } {
  const path = join(folder, name);
  generateJunit(path, shape);
  return { path, mb: statSync(path).size / 1e6 };
}

function measure(parser: string, file: string, runs = RUNS): Cost {
  const costs = Array.from({ length: runs }, () => {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ['--expose-gc', 'bench/results-probe.mjs', parser, file, ours, folder],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`${parser} failed: ${stderr}`);
    // A peer may print before it; the cost is the last thing on the page.
    return JSON.parse(stdout.slice(stdout.lastIndexOf('{'))) as Cost;
  });
  return costs.sort((a, b) => a.cpuMs - b.cpuMs)[Math.floor(runs / 2)] as Cost;
}

function check(what: string, value: number, relation: '>=' | '<=', limit: number): void {
  const met = relation === '>=' ? value >= limit : value <= limit;
  print(`  ${met ? 'met   ' : 'MISSED'} ${what}: ${value.toFixed(2)} (${relation} ${limit})`);
  if (!met) process.exitCode = 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

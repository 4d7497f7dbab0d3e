// CPU time from start to end of each program in dist/ when it has nothing to do, beside bare node in the same run.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Odd, so that the median is one of the runs. */
const RUNS = 11;
/** What the Action may take to start, in CPU-milliseconds: a job should not feel it. */
const LIMIT_MS = 400;

const empty = mkdtempSync(join(tmpdir(), 'assay-bench-'));
const programs: readonly [name: string, words: readonly string[]][] = [
  ['node -e 0 (the floor)', ['-e', '0']],
  ['dist/action.mjs, no configuration', ['dist/action.mjs']],
  ['dist/cli.mjs --help', ['dist/cli.mjs', '--help']],
];
const floor = cpu(programs[0]?.[1] ?? []);
process.stdout.write(`node ${process.version}, median of ${RUNS} runs\n`);
process.stdout.write('program                              CPU ms   x node   limit\n');
for (const [name, words] of programs) {
  const ms = cpu(words);
  const limit = name.includes('action') ? `${ms <= LIMIT_MS ? 'within' : 'OVER'} ${LIMIT_MS}` : '';
  process.stdout.write(
    `${name.padEnd(36)} ${ms.toFixed(0).padStart(6)} ${(ms / floor).toFixed(2).padStart(8)}   ${limit}\n`,
  );
  if (limit.startsWith('OVER')) process.exitCode = 1;
}
rmSync(empty, { recursive: true });

/** User and system time as bash's `time` counts it, which includes children that were waited for. */
function cpu(words: readonly string[]): number {
  const samples = Array.from({ length: RUNS }, () => {
    const { stderr } = spawnSync(
      'bash',
      ['--norc', '-c', 'TIMEFORMAT="%U %S"; time "$@" >/dev/null 2>&1', 'bash', process.execPath, ...words],
      {
        encoding: 'utf8',
        env: { PATH: process.env.PATH ?? '', IN_WORKING_DIRECTORY: empty },
      },
    );
    const [user, system] = stderr.trim().split(' ').map(Number);
    return ((user ?? 0) + (system ?? 0)) * 1000;
  });
  return samples.sort((a, b) => a - b)[Math.floor(RUNS / 2)] as number;
}

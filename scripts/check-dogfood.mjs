// Runs a suite of this repository with Assay and holds the report's counts against Jest's own. One suite, since all of
// them have just run, and would take as long again.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';

rmSync('test-results', { recursive: true, force: true });
const { status } = spawnSync('npx', ['assay', 'run', '--suite', 'readers'], { stdio: 'inherit' });
const jest = JSON.parse(readFileSync('test-results/readers.json', 'utf8'));
const { summary } = JSON.parse(readFileSync('assay-report/ctrf-report.json', 'utf8')).results;
const pairs = [
  ['tests', summary.tests, jest.numTotalTests],
  ['passed', summary.passed, jest.numPassedTests],
  ['failed', summary.failed, jest.numFailedTests],
  ['skipped', summary.skipped, jest.numPendingTests + jest.numTodoTests],
];
const wrong = pairs.filter(([, ours, theirs]) => ours !== theirs);
for (const [name, ours, theirs] of pairs) process.stdout.write(`${name}: assay ${ours}, jest ${theirs}\n`);
process.exitCode = wrong.length > 0 || status !== 0 ? 1 : 0;

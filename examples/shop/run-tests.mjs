// Runs the tests of one folder: what they print goes to the screen, what came of them into a JUnit file.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const suite = process.argv[2];
const folder = join('tests', suite);
const files = readdirSync(folder).filter((name) => name.endsWith('.test.mjs'));
// Two isolated environments may run in this folder at the same time.
const reports = join('reports', process.env.ASSAY_ENV || 'local');
mkdirSync(reports, { recursive: true });

const { status } = spawnSync(
  process.execPath,
  [
    '--test',
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...['--test-reporter=junit', `--test-reporter-destination=${join(reports, `${suite}.xml`)}`],
    ...files.map((name) => join(folder, name)),
  ],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 1;

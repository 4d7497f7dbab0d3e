import { execFileSync } from 'node:child_process';

const dirty = execFileSync('git', ['status', '--porcelain'], { encoding: 'utf8' });
if (dirty !== '') {
  process.stderr.write(`The tree is not clean; commit what was generated or formatted:\n${dirty}`);
  process.exitCode = 1;
}

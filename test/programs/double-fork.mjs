// double-fork.mjs [stay]: a process in a session of its own, whose parent is gone, holding standard output open.
import { spawn } from 'node:child_process';

const [role = 'leave'] = process.argv.slice(2);
const start = (next) => {
  const child = spawn(process.execPath, [import.meta.filename, next], {
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  child.unref();
  return child;
};
if (role === 'escaped') {
  process.stdout.write(`escaped ${process.pid}\n`);
  setTimeout(() => undefined, 600_000);
} else if (role === 'between') {
  start('escaped').once('spawn', () => process.exit(0));
} else {
  start('between').once('exit', () => process.stdout.write('forked\n'));
  if (role === 'stay') setTimeout(() => undefined, 600_000);
  else setTimeout(() => process.exit(0), 1_000);
}

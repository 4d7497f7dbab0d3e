// forks.mjs [leave]: starts a child that starts a grandchild, each printing `role pid`; `leave` exits and leaves them.
import { spawn } from 'node:child_process';

const [role = 'parent', next] = process.argv.slice(2);
const file = import.meta.filename;
const start = (...args) => spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'inherit', 'inherit'] });

process.stdout.write(`${role} ${process.pid}\n`);
if (role === 'parent' || role === 'leave') start('child', role);
if (role === 'child') start('grandchild', next);
if (role === 'grandchild') process.stdout.write('all started\n');
// The leaving parent stays until its tree has had time to grow.
setTimeout(() => process.exit(0), role === 'leave' ? 1_500 : 600_000);

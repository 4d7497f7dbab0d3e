// service.mjs PORT DELAY [polite|stubborn|single]: listens after the delay, and says how long that took since its process
// began; it starts a tree of three, but for `single`. `stubborn` is ended by SIGKILL alone, and so is its tree.
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';

const [port, delay, manner] = process.argv.slice(2);
const trap = manner === 'stubborn' ? "trap '' TERM; " : '';
if (manner === 'stubborn') process.on('SIGTERM', () => undefined);
if (manner !== 'single') spawn('sh', ['-c', `${trap}sleep 600 & sleep 600; wait`], { stdio: 'ignore' });
setTimeout(() => {
  createServer((_request, response) => response.end('ok')).listen(Number(port), '127.0.0.1', () => {
    process.stdout.write(`up after ${performance.now()}\n`);
  });
}, Number(delay));

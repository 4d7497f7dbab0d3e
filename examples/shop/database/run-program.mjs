import { spawn } from 'node:child_process';
import { serverUser } from './server-user.mjs';

/** Runs a program of the server to its end, as the server's user. Throws when it ends with another code than 0. */
export async function runProgram(program, args, { signal, input = '' }) {
  const child = spawn(program, args, { ...serverUser(), cwd: '/', signal, stdio: ['pipe', 'inherit', 'inherit'] });
  child.stdin.end(input);
  await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, by) =>
      code === 0 ? resolve() : reject(new Error(`${program} ended with ${by ?? code}`)),
    );
  });
}

// Starts gateway and workers of a test's own, which it may then treat as badly as it likes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('..', import.meta.url));
const READY_MS = 10_000;

/** Starts a program and waits for its word that it is ready. */
export async function start(program, env) {
  const child = spawn(process.execPath, [program], { cwd: folder, env: { ...process.env, ...env } });
  const exited = once(child, 'exit');
  let said = '';
  const ready = new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        said += chunk;
        if (/\bready\b/.test(said)) resolve();
      });
    }
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), READY_MS);
  await Promise.race([ready, exited]);
  clearTimeout(timer);
  if (!/\bready\b/.test(said)) throw new Error(`${program} did not become ready: ${said}`);
  return { child, exited, port: Number(/ready on port (\d+)/.exec(said)?.[1]) };
}

/** Asks a program to end; one that does not is killed. Answers with its exit code. */
export async function stop({ child, exited }, graceMs = 3_000) {
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  // One that was held by SIGSTOP would never hear it.
  child.kill('SIGCONT');
  child.kill('SIGTERM');
  const [code] = child.exitCode === null && child.signalCode === null ? await exited : [child.exitCode];
  clearTimeout(timer);
  return code;
}

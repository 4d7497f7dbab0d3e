// Loaded into the bot with --import: on SIGUSR2 it tells for how long the event loop of the thread that answers stood still
// at most since the last time, in milliseconds.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

/** Short beside the limit of 50 ms, and long enough to cost nothing. */
const RESOLUTION_MS = 10;

if (isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  process.on('SIGUSR2', () => {
    // What it records is the time between two of its own beats.
    process.stderr.write(`event loop stood still for ${Math.max(0, delay.max / 1e6 - RESOLUTION_MS).toFixed(1)} ms\n`);
    delay.reset();
  });
}

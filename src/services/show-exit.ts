import type { ProcessExit } from '../process/spawn-process.ts';

/** How a process ended, for messages: `exit code 7` or `signal SIGKILL`. */
export function showExit({ code, signal }: ProcessExit): string {
  return signal === null ? `exit code ${code}` : `signal ${signal}`;
}

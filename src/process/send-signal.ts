/**
 * Sends a signal to a process, or to a process group given as a negative number; signal 0 only asks.
 * @returns false if nobody was there to receive it; a process that may not be signalled (EPERM) does exist.
 */
export function sendSignal(target: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(target, signal);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

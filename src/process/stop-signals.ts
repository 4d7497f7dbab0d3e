/** What asks a program to stop: Ctrl-C, a cancelled job, a closed terminal. */
export type StopSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

const STOP_SIGNALS: readonly StopSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Calls `handler` for each signal that asks to stop, in place of Node's immediate exit. `count` is 1 for the first:
 * stop in order; from 2 on somebody has lost patience: kill at once.
 * @returns takes the handler away again; then signals end the process as usual.
 */
export function onStopSignals(handler: (signal: StopSignal, count: number) => void): () => void {
  let count = 0;
  const listen = (signal: NodeJS.Signals) => {
    count += 1;
    handler(signal as StopSignal, count);
  };
  for (const signal of STOP_SIGNALS) process.on(signal, listen);
  return () => {
    for (const signal of STOP_SIGNALS) process.off(signal, listen);
  };
}

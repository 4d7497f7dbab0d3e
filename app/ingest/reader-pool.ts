import { ReaderProcess } from './reader-process.ts';

/**
 * Reading takes as long as storing, which goes on meanwhile for others; a second reader takes the cores from whoever answers
 * webhooks (their p99 was half as long again), and 150 MB.
 */
const READERS = 1;
/** To start one takes a tenth of a second; one that is not needed for a while gives its memory back. */
const IDLE_MS = 30_000;

const free: { readonly reader: ReaderProcess; readonly timer: NodeJS.Timeout }[] = [];
const waiting: (() => void)[] = [];
let taken = 0;

/** A process that is the caller's alone until it is given back; waits while all are at work. */
export async function takeReader(): Promise<ReaderProcess> {
  // Who gives one back hands the place on, so that nobody who comes later can take it first.
  if (taken >= READERS) await new Promise<void>((resolve) => waiting.push(resolve));
  else taken += 1;
  const warm = free.pop();
  if (warm === undefined) return new ReaderProcess();
  clearTimeout(warm.timer);
  return warm.reader;
}

/** Ends the caller's use of it. `isReady`: it has answered to the end, and can read the next artifact. */
export function giveBack(reader: ReaderProcess, isReady: boolean): void {
  if (isReady) {
    reader.rest();
    const timer = setTimeout(() => {
      free.splice(
        free.findIndex((one) => one.reader === reader),
        1,
      );
      reader.kill();
    }, IDLE_MS).unref();
    free.push({ reader, timer });
  } else reader.kill();
  const next = waiting.shift();
  if (next === undefined) taken -= 1;
  else next();
}

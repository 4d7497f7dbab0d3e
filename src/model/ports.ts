/** Milliseconds since the epoch, and monotonic milliseconds for durations. */
export interface Clock {
  now(): number;
  monotonic(): number;
}

/** Where progress and diagnostics go. Messages are static; what varies is in `fields`. */
export interface Log {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** The real clock, for the edges; pure code is handed values instead. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
};

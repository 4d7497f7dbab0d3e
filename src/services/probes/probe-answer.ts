/** One answer to one question; `said` is what a person is told: a status, a connection error, an exit code. */
export interface ProbeAnswer {
  readonly healthy: boolean;
  readonly said: string;
  /** Nobody answered within the time given. */
  readonly timedOut: boolean;
}

/** An answer that came in time. */
export function probeAnswer(healthy: boolean, said: string): ProbeAnswer {
  return { healthy, said, timedOut: false };
}

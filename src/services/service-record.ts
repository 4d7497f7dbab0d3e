import type { ProcessExit } from '../process/spawn-process.ts';

/** What became of one service of a run; `report` material. */
export interface ServiceRecord {
  readonly name: string;
  /** False for one that was healthy before the run and is left alone. */
  readonly ours: boolean;
  /** `skipped`: never started, because something it depends on failed. */
  state: 'starting' | 'healthy' | 'completed' | 'unhealthy' | 'failed' | 'skipped';
  /** Milliseconds since the epoch. */
  readonly startedAtMs: number;
  /** From the start to healthy or completed. */
  healthyAfterMs?: number;
  stoppedAtMs?: number;
  restarts: number;
  readonly outages: Outage[];
}

/** A time in which a service was not there although it should have been. Times in milliseconds since the epoch. */
export interface Outage {
  readonly service: string;
  readonly crashedAt: number;
  /** Undefined while, or if, it did not come back. */
  recoveredAt?: number;
  /** From the crash until it was healthy again, by the monotonic clock. */
  restartMs?: number;
  /** Undefined when the process lives but its liveness probes fail. */
  readonly exit?: ProcessExit;
  /** For people: `ended with exit code 7`, `liveness: ... last said: status 503`. */
  readonly reason: string;
  /** The last lines of its log before it went, each after a line break. */
  readonly lastLines: string;
}

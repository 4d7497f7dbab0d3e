/** A scripted failure of the API. */
export interface Fault {
  method?: string;
  /** Matched against the path without the query. */
  path: RegExp;
  /** What is answered; without it (and without `reset`) the fault only delays. */
  status?: number;
  /** How many requests it hits; default 1. */
  times?: number;
  headers?: Record<string, string>;
  body?: { message: string };
  /** The effect happens, then the error is answered: a half-done request. */
  afterEffect?: boolean;
  /** Milliseconds to wait before anything else. */
  delay?: number;
  /** Break the connection in place of an answer. */
  reset?: boolean;
}

/** The faults still to come, in order; a request takes the first that fits. */
export class Faults {
  #waiting: { fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#waiting = [];
  }

  take(method: string, path: string): Fault | undefined {
    const entry = this.#waiting.find(
      ({ fault }) => fault.path.test(path) && (fault.method === undefined || fault.method.toUpperCase() === method),
    );
    if (entry === undefined) return undefined;
    entry.left -= 1;
    if (entry.left <= 0) this.#waiting = this.#waiting.filter((other) => other !== entry);
    return entry.fault;
  }
}

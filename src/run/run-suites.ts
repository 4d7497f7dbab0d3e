import type { SuiteConfig } from '../config/config.ts';
import type { Conclusion } from '../model/generated/report-extra.ts';
import { orderSuites } from '../plan/order-suites.ts';

export interface SuiteSchedule {
  /** How many may run at the same time. */
  readonly parallel: number;
  /** After a suite that did not pass no other one is started. */
  readonly failFast: boolean;
  readonly signal: AbortSignal;
  /** Runs one; never rejects. */
  readonly run: (suite: SuiteConfig) => Promise<Conclusion>;
  /** A suite that is not run because one that it needs has not passed. */
  readonly onUnmet: (suite: SuiteConfig, needed: string) => void;
}

/**
 * Runs suites, each after those it needs, in the order of the file as far as the limit allows. One that must be alone
 * waits for the others and they for it, in its turn, so that it is not put off for ever.
 */
export async function runSuites(suites: readonly SuiteConfig[], schedule: SuiteSchedule): Promise<void> {
  const waiting = new Set(orderSuites(suites));
  const running = new Map<SuiteConfig, Promise<void>>();
  const ended = new Map<string, Conclusion>();
  const chosen = new Set(suites.map(({ name }) => name));

  const start = (suite: SuiteConfig): void => {
    waiting.delete(suite);
    const run = schedule.run(suite).then((conclusion) => {
      running.delete(suite);
      ended.set(suite.name, conclusion);
    });
    running.set(suite, run);
  };
  /** Starts what may start now. */
  const startAll = (): void => {
    for (const suite of waiting) {
      const unmet = suite.needs.find((name) => ended.has(name) && ended.get(name) !== 'success');
      if (unmet !== undefined) {
        waiting.delete(suite);
        ended.set(suite.name, 'inconclusive');
        schedule.onUnmet(suite, unmet);
        continue;
      }
      // What was not chosen for this run holds nobody back.
      if (suite.needs.some((name) => chosen.has(name) && !ended.has(name))) continue;
      const taken = [...running.keys()];
      if (taken.length >= schedule.parallel || taken.some(({ alone }) => alone)) return;
      if (suite.alone && taken.length > 0) return;
      start(suite);
    }
  };

  while (waiting.size > 0 || running.size > 0) {
    const failed = [...ended.values()].some((conclusion) => conclusion !== 'success');
    if (schedule.signal.aborted || (schedule.failFast && failed)) waiting.clear();
    else startAll();
    if (running.size > 0) await Promise.race(running.values());
    else if (waiting.size === 0) return;
  }
}

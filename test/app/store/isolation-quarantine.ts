import type { Queryable } from '../../../app/store/database.ts';

interface Known {
  readonly runId: number;
  readonly testId: number;
}

// biome-ignore lint/suspicious/noExplicitAny: functions of many modules, loaded by name
type Module = Record<string, (...parameters: any[]) => any>;
type Ask = (database: Queryable, mine: number, of: Known) => Promise<unknown>;

/** How the queries about mutes and attempts to fix are asked: see isolation.test.ts. */
export const QUARANTINE_ASKED: Readonly<Record<string, (module: Module) => Ask>> = {
  mutesOfTests: (m) => (d, mine, of) => m.mutesOfTests?.(d, mine, [of.testId]),
  mutesInForce: (m) => (d, mine) => m.mutesInForce?.(d, mine, 10),
  listMutes: (m) => (d, mine) => m.listMutes?.(d, mine, 10),
  botMutes: (m) => (d, mine) => m.botMutes?.(d, mine),
  openFlakyIssues: (m) => async (d, mine) => {
    await d.query(`UPDATE issues SET state = 'open', kind = 'flaky', number = 3000 + id`);
    return m.openFlakyIssues?.(d, mine);
  },
  attemptsOfTests: (m) => (d, mine, of) => m.attemptsOfTests?.(d, mine, [of.runId], [of.testId]),
};

/** Writes of mutes, which name tests by their own id. */
export const QUARANTINE_WRITES: Readonly<Record<string, (module: Module) => Ask>> = {
  addMutes: (m) => (d, mine, of) =>
    m.addMutes?.(d, mine, [of.testId], { author: 'a', reason: 'r', issue: 1, until: new Date(0) }),
  endMutes: (m) => (d, mine, of) => m.endMutes?.(d, mine, [of.testId], 'a'),
  moveMutes: (m) => (d, mine, of) => m.moveMutes?.(d, mine, of.testId, 77),
};

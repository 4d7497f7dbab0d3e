import type { BotConfig } from '../../src/config/parse-bot-config.ts';
import type { Log } from '../../src/model/ports.ts';
import type { OwnApp } from '../github/own-app.ts';
import { botMutes, lockMutes } from '../store/bot-mutes.ts';
import type { Database } from '../store/database.ts';
import { addMutes, endMutes, mutesOfTests } from '../store/mutes.ts';
import type { RepositoryRow, RunRow } from '../store/runs.ts';
import { type VerdictRow, verdictBoard, verdictsOfTests } from '../store/verdict-rows.ts';
import { AUTO_MUTE_DAYS, decideAutoMutes, type JudgedTest } from './decide-auto-mutes.ts';

export interface AutoMuteParts {
  readonly database: Database;
  readonly log: Log;
  readonly app: OwnApp;
  settingsOf(repository: RepositoryRow, mustAsk: boolean): Promise<BotConfig | null>;
}

/** Flaky tests looked at, the worst first; five of them are muted at most. */
const LOOKED_AT = 200;
const DAY_MS = 86_400_000;

/**
 * Mutes what became flaky and ends what no longer is, after a run of the default branch, where the repository wants that.
 * Done twice it changes nothing more.
 */
export async function autoMute(
  { database, log, app, settingsOf }: AutoMuteParts,
  repository: RepositoryRow,
  run: RunRow,
): Promise<void> {
  if (run.headBranch !== repository.defaultBranch || run.headRepositoryId !== repository.id) return;
  const isOn = (await settingsOf(repository, false))?.autoMute === true;
  const { id } = repository;
  const decision = await database.transaction(async (transaction) => {
    await lockMutes(transaction, id);
    const own = await botMutes(transaction, id);
    const flaky = isOn ? await verdictBoard(transaction, id, ['flaky'], LOOKED_AT) : [];
    const known = new Set(flaky.map(({ testId }) => testId));
    const inForce = own.filter((mute) => mute.inForce && !known.has(mute.testId)).map(({ testId }) => testId);
    const others = inForce.length === 0 ? [] : await verdictsOfTests(transaction, id, inForce);
    const tests = [...flaky, ...others.filter(({ variantId }) => variantId === 0)].map(judged);
    const spoken = await mutesOfTests(transaction, id, [...known]);
    const byPeople = new Set(spoken.filter(({ automatic }) => !automatic).map(({ testId }) => testId));
    const { mute, end } = decideAutoMutes({ isOn, tests, own, byPeople });
    for (const { testId, reason } of end) await endMutes(transaction, id, [testId], app.login, reason);
    const until = new Date(Date.now() + AUTO_MUTE_DAYS * DAY_MS);
    for (const { testId, reason, verdictRun } of mute)
      await addMutes(transaction, id, [testId], { author: app.login, reason, issue: null, until, verdictRun });
    return { mute, end };
  });
  const { mute, end } = decision;
  if (mute.length + end.length > 0)
    log.info('tests muted by their verdict', { repository: id, muted: mute.length, ended: end.length });
}

function judged({ testId, sinceRunId, state, probability, low, high, evidence, rule }: VerdictRow): JudgedTest {
  const verdict = {
    state,
    sinceRun: sinceRunId === null ? undefined : String(sinceRunId),
    probability: probability ?? undefined,
    interval: low === null || high === null ? undefined : ([low, high] as const),
    evidence,
    rule,
  };
  return { testId, sinceRun: sinceRunId ?? 0, verdict };
}

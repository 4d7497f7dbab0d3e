import { explainDuration } from '../../src/report/explain-duration.ts';
import { explainVerdict } from '../../src/report/explain-verdict.ts';
import { formatPercent } from '../../src/report/format-percent.ts';
import { plainLine } from '../../src/report/plain-text.ts';
import { toVerdict } from '../../src/stats/flakiness/to-verdict.ts';
import type { Queryable } from '../store/database.ts';
import { type NamedTest, testsByIds } from '../store/find-tests.ts';
import { runNames } from '../store/observed-runs.ts';
import { seriesChangesOfTest } from '../store/series-changes.ts';
import { fixesOfTest } from '../store/test-fixes.ts';
import { renamedAmong } from '../store/test-renames.ts';
import { verdictChangesOfTest } from '../store/verdict-changes.ts';
import { loadMemories } from './load-memories.ts';
import { nameRunsOfVerdict, runsOfVerdict, toSeriesEvent } from './name-runs.ts';
import { testLine } from './test-line.ts';

/** Changes that a page has room for; the newest ones. */
const CHANGES = 10;

/**
 * What the default branch's history says of a test, in words and figures: its verdict with the evidence, each variant,
 * how both changed, what its durations did, under which names it went. A line each; a line of a proof begins with spaces.
 */
export async function explainHistory(database: Queryable, repositoryId: number, test: NamedTest): Promise<string[]> {
  const [whole, ...variants] = await loadMemories(database, repositoryId, test.testId);
  if (whole === undefined) return ['No run of the default branch has had a result of it.'];
  const verdict = toVerdict(whole.memory.flakiness);
  const changes = await verdictChangesOfTest(database, repositoryId, test.testId, CHANGES);
  const durations = await seriesChangesOfTest(database, repositoryId, test.testId, CHANGES);
  const names = await runNames(database, repositoryId, [
    ...runsOfVerdict(verdict),
    ...changes.map(({ runId }) => runId),
    ...durations.flatMap(({ runId, changedRunId }) => [runId, changedRunId ?? runId]),
  ]);
  const nameOf = (variantId: number) =>
    variants.find((one) => one.variantId === variantId)?.variant ?? (variantId === 0 ? 'all variants' : 'a variant');
  return [
    ...explainVerdict(nameRunsOfVerdict(verdict, names), 'text'),
    ...variants.map(({ variant, memory }) => {
      const { state, probability } = toVerdict(memory.flakiness);
      const share = probability === undefined ? '' : `, fails ${formatPercent(probability)} of the time`;
      return `${variant}: ${state}${share}.`;
    }),
    ...changes.map(
      ({ changedAt, before, verdict: { state }, variantId, runId }) =>
        `${changedAt.slice(0, 10)}  ${before} ► ${state}, ${nameOf(variantId)}, run ${names.get(String(runId)) ?? runId}`,
    ),
    ...durations.map(
      (row) => `${row.toldAt.slice(0, 10)}  duration ${explainDuration(toSeriesEvent(row, names), 'ms', 'text')}`,
    ),
    ...(await fixLines(database, repositoryId, test.testId)),
    ...(await renameLines(database, repositoryId, test.testId)),
  ];
}

async function fixLines(database: Queryable, repositoryId: number, testId: number): Promise<string[]> {
  const fixes = await fixesOfTest(database, repositoryId, testId);
  const begun = fixes.flatMap(({ begunRunId }) => begunRunId ?? []);
  const names = await runNames(database, repositoryId, begun);
  return fixes.map(({ toldAt, commit, author, begunRunId }) => {
    const since =
      begunRunId === null ? 'no run has it yet' : `since run ${names.get(String(begunRunId)) ?? begunRunId}`;
    return `${toldAt.slice(0, 10)}  fixed by ${plainLine(commit)} (${plainLine(author)}), ${since}`;
  });
}

async function renameLines(database: Queryable, repositoryId: number, testId: number): Promise<string[]> {
  const renames = (await renamedAmong(database, repositoryId, [testId])).filter(({ undoneAt }) => undoneAt === null);
  const tests = await testsByIds(
    database,
    repositoryId,
    renames.flatMap(({ fromTestId, toTestId }) => [fromTestId, toTestId]),
  );
  const lineOf = (id: number) => {
    const found = tests.find((one) => one.testId === id);
    return found === undefined ? `test ${id}` : testLine(found);
  };
  return renames.map(({ id, fromTestId, toTestId, confidence, renamedAt }) => {
    const how = fromTestId === testId ? `goes on as ${lineOf(toTestId)}` : `was ${lineOf(fromTestId)} before`;
    return `${renamedAt.slice(0, 10)}  ${how} (rename ${id}, confidence ${formatPercent(confidence)})`;
  });
}

import { countOf } from '../../src/report/count-of.ts';
import { verdictLine } from '../../src/report/verdict-line.ts';
import { nameVerdicts } from '../history/name-verdicts.ts';
import { readVerdict } from '../history/read-verdict.ts';
import type { Queryable } from '../store/database.ts';
import { verdictsOfTests } from '../store/verdict-rows.ts';
import type { IssuePolicy } from './issue-policy.ts';
import type { IssueRecord } from './issue-record.ts';

/** How it came to an issue of this kind, as lines of a Markdown list made of the bot's own words and numbers. */
export async function verdictLines(
  database: Queryable,
  repositoryId: number,
  { kind, cells, failedRuns, key }: IssueRecord,
  policy: IssuePolicy,
): Promise<string[]> {
  const { times, days } = {
    failure: policy.failures,
    flaky: policy.flakes,
    'red-run': policy.redRuns,
    overview: policy.failures,
  }[kind];
  const lines = [
    `- Filed after ${countOf(times, 'failing run')} within ${countOf(days, 'day')}; ${failedRuns} so far. Failures are put together by their error (${key.split('-')[0]}).`,
  ];
  const ids = [...new Set(cells.map(({ test }) => Number(test)))].filter(Number.isInteger).slice(0, 20);
  const verdicts = (await verdictsOfTests(database, repositoryId, ids)).filter(({ variantId }) => variantId === 0);
  const states = new Map<string, number>();
  for (const { state } of verdicts) states.set(state, (states.get(state) ?? 0) + 1);
  for (const [state, count] of states) lines.push(`- History calls ${countOf(count, 'test')} of it ${state}.`);
  const [worst] = verdicts.filter(({ probability }) => probability !== null).sort((a, b) => b.impact - a.impact);
  if (worst !== undefined) {
    const [verdict] = await nameVerdicts(database, repositoryId, [readVerdict(worst)]);
    if (verdict !== undefined) lines.push(`- ${verdictLine(verdict, 'markdown')}`);
  }
  return lines;
}

import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import { explainVerdict } from '../../src/report/explain-verdict.ts';
import { nameVerdicts } from '../history/name-verdicts.ts';
import { readVerdict } from '../history/read-verdict.ts';
import type { Queryable } from '../store/database.ts';
import { testsByIds } from '../store/find-tests.ts';
import { verdictsOfTests } from '../store/verdict-rows.ts';
import type { IssuePolicy } from './issue-policy.ts';
import type { IssueRecord } from './issue-record.ts';
import { fullName } from './render.ts';
import { verdictLines } from './verdict-lines.ts';

/** Tests whose verdict is told in full. */
const TESTS = 5;

/** How an issue came to be, and what history says of its tests, in Markdown. */
export async function explainIssue(
  database: Queryable,
  repositoryId: number,
  record: IssueRecord,
  policy: IssuePolicy,
): Promise<string> {
  const lines = await verdictLines(database, repositoryId, record, policy);
  const ids = [...new Set(record.cells.map(({ test }) => Number(test)))].filter(Number.isInteger).slice(0, TESTS);
  const names = new Map((await testsByIds(database, repositoryId, ids)).map((test) => [test.testId, fullName(test)]));
  const verdicts = (await verdictsOfTests(database, repositoryId, ids)).filter(({ variantId }) => variantId === 0);
  const named = await nameVerdicts(database, repositoryId, verdicts.map(readVerdict));
  const parts = named.map((verdict, index) => {
    const said = explainVerdict(verdict, 'markdown').map((line) => `- ${line}`);
    return `**${escapeMarkdown(names.get(verdicts[index]?.testId ?? 0) ?? '') || 'A test'}**\n\n${said.join('\n')}`;
  });
  return [lines.join('\n'), ...parts].join('\n\n');
}

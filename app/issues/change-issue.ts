import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import type { CommandAnswer } from '../comments/command-answer.ts';
import type { Database } from '../store/database.ts';
import { bookRevision, countFiledToday, issueAt, issuesToFollow } from '../store/issues.ts';
import type { RepositoryRow } from '../store/runs.ts';
import { file } from './choose-new.ts';
import type { Decision } from './issue-action.ts';
import type { IssueRecord } from './issue-record.ts';
import type { RepositoryPolicy } from './read-policy.ts';
import { saveActions } from './save-actions.ts';
import { fromRow } from './stored-record.ts';

/** Somebody else changed it at the same time; the fifth time it is no accident. */
const TRIES = 5;
/** A person files by hand what the caps hold back; a person's script does not. */
const BY_HAND = 20;

/** Decides anew for as long as others change the issues meanwhile, and stores what was decided. */
export async function decideAndSave(
  database: Database,
  repositoryId: number,
  filedIn: number,
  decide: () => Promise<Decision>,
): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const revision = await bookRevision(database, repositoryId);
    const decision = await decide();
    if (await saveActions(database, { repositoryId, revision, runId: null, filedIn }, decision)) return;
  }
  throw new Error('the issues changed again and again');
}

/** Changes one record; nothing is written at GitHub. */
export async function changeIssue(
  database: Database,
  repositoryId: number,
  at: { readonly filedIn: number; readonly number: number },
  change: (record: IssueRecord) => IssueRecord,
): Promise<void> {
  await decideAndSave(database, repositoryId, at.filedIn, async () => {
    const row = await issueAt(database, at.filedIn, at.number);
    return { records: row === undefined ? [] : [change(fromRow(row))], actions: [] };
  });
}

/** Files a cluster that waits, whatever threshold or cap holds it back. */
export async function fileNow(
  database: Database,
  repository: RepositoryRow,
  policy: RepositoryPolicy,
  record: IssueRecord,
  rest: string,
): Promise<CommandAnswer> {
  const key = rest.split(/\s/)[0] || record.key;
  const shown = `<code>${escapeMarkdown(key)}</code>`;
  if ((await countFiledToday(database, repository.id)) >= policy.newPerDay + BY_HAND)
    return { outcome: 'refused', answer: 'Not filed: enough was filed by hand today.' };
  let answer: CommandAnswer = { outcome: 'refused', answer: `Nothing waits under ${shown}.` };
  await decideAndSave(database, repository.id, policy.tracker?.id ?? repository.id, async () => {
    const rows = await issuesToFollow(database, repository.id, [key]);
    const waiting = rows.map(fromRow).find((one) => one.key === key && ['waiting', 'previewed'].includes(one.state));
    if (waiting === undefined) return { records: [], actions: [] };
    answer = { outcome: 'done', answer: '' };
    const filed = file({ ...waiting, isForced: true }, Date.now(), false);
    const kind = waiting.number === null ? 'open' : 'reopen';
    return { records: [filed], actions: [{ kind, record: filed, isPreview: false }] };
  });
  return answer;
}

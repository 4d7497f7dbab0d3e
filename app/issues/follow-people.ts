import type { Context, Probot } from 'probot';
import { lookAtIssue } from '../github/look-at-issue.ts';
import type { OwnApp } from '../github/own-app.ts';
import type { Database } from '../store/database.ts';
import { issueAt } from '../store/issues.ts';
import { repositoryById } from '../store/runs.ts';
import { closingMerge } from './closing-merge.ts';
import type { PersonAct } from './decide-person.ts';
import { noteFix } from './note-fix.ts';
import { notePerson } from './note-person.ts';
import { writeLater } from './write-due.ts';

type Payload = Context<'issues.closed' | 'issues.reopened' | 'issues.deleted' | 'issues.transferred'>['payload'];

/** Notes what people do to the bot's issues, so that nothing they decided is undone. */
export function followPeople(
  probot: Probot,
  { database, self }: { readonly database: Database; readonly self: () => Promise<OwnApp> },
): void {
  probot.on(
    ['issues.closed', 'issues.reopened', 'issues.deleted', 'issues.transferred'],
    async ({ octokit, payload }) => {
      const { action, issue, repository, sender } = payload as Payload;
      const app = await self();
      if (sender.login === app.login) return;
      const at = { filedIn: repository.id, number: issue.number };
      const row = await issueAt(database, at.filedIn, at.number);
      const target = row === undefined ? undefined : await repositoryById(database, row.repositoryId);
      if (target === undefined) return;
      const why = 'state_reason' in issue ? issue.state_reason : null;
      const reason: PersonAct['reason'] = why === 'not_planned' || why === 'duplicate' ? why : 'completed';
      const what = action === 'closed' || action === 'reopened' ? action : 'deleted';
      // A webhook that comes late tells of what was: the issue may have been closed or reopened since.
      const place = { owner: repository.owner.login, name: repository.name };
      const now = what === 'deleted' ? undefined : await lookAtIssue(octokit, place, app, at.number);
      if (now !== undefined && now.isOpen !== (what === 'reopened')) return;
      const mayBeMerge = what === 'closed' && reason === 'completed' && row?.kind === 'flaky';
      const closedAt = mayBeMerge ? now?.closedAt : null;
      const merge =
        closedAt == null ? undefined : await closingMerge({ octokit, database }, target, { ...at, closedAt });
      // First: done again it notes nothing twice, and the next line knows its own work.
      if (mayBeMerge) await noteFix({ octokit, database }, target, row, { author: sender.login, merge });
      await notePerson({ octokit, database }, target, at, { what, reason, merge });
      if (what === 'reopened') await writeLater({ database }, target, 0);
    },
  );
}

import type { Context, Probot } from 'probot';
import type { OwnApp } from '../github/own-app.ts';
import type { Database } from '../store/database.ts';
import { issueAt } from '../store/issues.ts';
import { repositoryById } from '../store/runs.ts';
import type { PersonAct } from './decide-person.ts';
import { notePerson } from './note-person.ts';

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
      if (sender.login === (await self()).login) return;
      const at = { filedIn: repository.id, number: issue.number };
      const row = await issueAt(database, at.filedIn, at.number);
      const target = row === undefined ? undefined : await repositoryById(database, row.repositoryId);
      if (target === undefined) return;
      const why = 'state_reason' in issue ? issue.state_reason : null;
      const reason: PersonAct['reason'] = why === 'not_planned' || why === 'duplicate' ? why : 'completed';
      const what = action === 'closed' || action === 'reopened' ? action : 'deleted';
      await notePerson({ octokit, database }, target, at, { what, reason });
    },
  );
}

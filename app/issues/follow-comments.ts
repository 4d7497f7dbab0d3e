import type { Context, Probot } from 'probot';
import { answerCommands } from '../comments/answer-commands.ts';
import { heardCommands } from '../comments/heard-commands.ts';
import { issueAt } from '../store/issues.ts';
import { repositoryById } from '../store/runs.ts';
import type { FilingParts } from './filing-parts.ts';
import { obeyCommand } from './obey-command.ts';
import { readPolicy } from './read-policy.ts';
import { writeDue } from './write-due.ts';

/**
 * Obeys commands in comments on the bot's issues.
 */
export function followComments(probot: Probot, parts: (octokit: Context['octokit']) => Promise<FilingParts>): void {
  probot.on('issue_comment.created', async ({ octokit, payload }) => {
    if (payload.issue.pull_request !== undefined) return;
    const heard = heardCommands(payload);
    if (heard === undefined) return;
    const { number, author } = heard;
    const filing = await parts(octokit);
    const row = await issueAt(filing.database, payload.repository.id, number);
    const target = row === undefined ? undefined : await repositoryById(filing.database, row.repositoryId);
    if (row === undefined || target === undefined) return;
    const policy = await readPolicy(filing, target);
    const at = { filedIn: payload.repository.id, number, author };
    await answerCommands(filing, target, heard, (command) => obeyCommand(filing, target, policy, at, command));
    await writeDue(filing, target, policy);
  });
}

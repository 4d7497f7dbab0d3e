import type { Context, Probot } from 'probot';
import { answerCommands } from '../comments/answer-commands.ts';
import { parseCommands } from '../comments/parse-commands.ts';
import { issueAt } from '../store/issues.ts';
import { repositoryById } from '../store/runs.ts';
import type { FilingParts } from './filing-parts.ts';
import { obeyCommand } from './obey-command.ts';
import { readPolicy } from './read-policy.ts';
import { writeDue } from './write-due.ts';

/**
 * Obeys commands in comments on the bot's issues. Only what was written is read, and never what it was edited into later: an
 * edit may be somebody else's. Bots are not obeyed.
 */
export function followComments(probot: Probot, parts: (octokit: Context['octokit']) => Promise<FilingParts>): void {
  probot.on('issue_comment.created', async ({ octokit, payload }) => {
    const { comment, issue, repository, sender } = payload;
    const author = comment.user;
    if (author === null || author.type === 'Bot' || sender.type === 'Bot' || sender.login !== author.login) return;
    const commands = parseCommands(comment.body);
    if (commands.length === 0 || issue.pull_request !== undefined) return;
    const filing = await parts(octokit);
    const row = await issueAt(filing.database, repository.id, issue.number);
    const target = row === undefined ? undefined : await repositoryById(filing.database, row.repositoryId);
    if (row === undefined || target === undefined) return;
    const policy = await readPolicy(filing, target);
    const place = { owner: repository.owner.login, name: repository.name };
    const said = { place, number: issue.number, id: comment.id, author: author.login };
    const at = { filedIn: repository.id, number: issue.number, author: author.login };
    await answerCommands(filing, target, said, commands, (command) => obeyCommand(filing, target, policy, at, command));
    await writeDue(filing, target, policy);
  });
}

import type { Log } from '../../src/model/ports.ts';
import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import { mayWrite } from '../github/may-write.ts';
import type { Octokit } from '../github/octokit.ts';
import type { OwnApp } from '../github/own-app.ts';
import { react } from '../github/react.ts';
import type { RepositoryName } from '../github/repository-name.ts';
import { sayOnce } from '../github/say-once.ts';
import { addCommand, commandsOfComment } from '../store/comment-commands.ts';
import type { Database } from '../store/database.ts';
import type { CommandAnswer } from './command-answer.ts';
import type { HeardCommands } from './heard-commands.ts';
import type { CommentCommand } from './parse-commands.ts';

export interface AnswerParts {
  readonly octokit: Octokit;
  readonly database: Database;
  readonly log: Log;
  readonly app: OwnApp;
}

/**
 * Obeys the commands of a comment, each once however often the webhook comes, and answers: with a reaction, and with one
 * comment where that says too little. Only who may write to the repository is obeyed.
 * @param target the repository whose tests the commands are about
 */
export async function answerCommands(
  { octokit, database, log, app }: AnswerParts,
  target: RepositoryName & { readonly id: number },
  { place, number, id, author, commands }: HeardCommands,
  obey: (command: CommentCommand, position: number) => Promise<CommandAnswer>,
): Promise<void> {
  if (!(await mayWrite(octokit, target, author))) {
    await react(octokit, place, id, 'confused');
    // Once in an issue, whoever tries how often: a refusal is no way to have the bot write.
    const marker = '<!-- assay:answer v1 no-access -->';
    const body = `${marker}\nOnly people who may write to <code>${escapeMarkdown(`${target.owner}/${target.name}`)}</code> are obeyed here.`;
    await sayOnce(octokit, place, app, { number, marker, body, isRetry: true });
    log.info('command refused', { repository: target.id, comment: id });
    return;
  }
  const known = new Map((await commandsOfComment(database, target.id, id)).map((row) => [row.position, row]));
  const answers: Pick<CommandAnswer, 'outcome' | 'answer'>[] = [];
  for (const [position, command] of commands.entries()) {
    const before = known.get(position);
    if (before !== undefined) {
      answers.push(before);
      continue;
    }
    const answer = await obey(command, position);
    await database.transaction(async (transaction) => {
      await answer.store?.(transaction);
      const { outcome, answer: said } = answer;
      const row = { commentId: id, position, issue: number, author, command: command.line, outcome, answer: said };
      await addCommand(transaction, target.id, row);
    });
    log.info('command', { repository: target.id, comment: id, name: command.name, outcome: answer.outcome });
    answers.push(answer);
  }
  await react(octokit, place, id, answers.every(({ outcome }) => outcome === 'done') ? '+1' : 'confused');
  const said = answers.map(({ answer }) => answer).filter((text) => text !== '');
  if (said.length === 0) return;
  const marker = `<!-- assay:answer v1 ${id} -->`;
  await sayOnce(octokit, place, app, { number, marker, body: [marker, ...said].join('\n\n'), isRetry: true });
}

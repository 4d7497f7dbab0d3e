import type { Context } from 'probot';
import { type CommentCommand, parseCommands } from './parse-commands.ts';

type Payload = Pick<Context<'issue_comment.created'>['payload'], 'comment' | 'issue' | 'repository' | 'sender'>;

/** Commands of a comment, with where it was written and by whom. */
export interface HeardCommands {
  readonly place: { readonly owner: string; readonly name: string };
  /** Of the issue or pull request. */
  readonly number: number;
  /** GitHub's id of the comment. */
  readonly id: number;
  readonly author: string;
  readonly commands: readonly CommentCommand[];
}

/**
 * What somebody commands; undefined without a command. Only what was written is read, and never what it was edited into
 * later: an edit may be somebody else's. Bots are not heard.
 */
export function heardCommands({ comment, issue, repository, sender }: Payload): HeardCommands | undefined {
  const author = comment.user;
  if (author === null || author.type === 'Bot' || sender.type === 'Bot' || sender.login !== author.login) return;
  const commands = parseCommands(comment.body);
  if (commands.length === 0) return undefined;
  const place = { owner: repository.owner.login, name: repository.name };
  return { place, number: issue.number, id: comment.id, author: author.login, commands };
}

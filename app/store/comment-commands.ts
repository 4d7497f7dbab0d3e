import { cleanText } from './clean-text.ts';
import type { Queryable } from './database.ts';

/** A command in a comment, and what became of it. */
export interface CommandRow {
  readonly commentId: number;
  /** Which command of the comment, from 0. */
  readonly position: number;
  readonly issue: number;
  readonly author: string;
  readonly command: string;
  readonly outcome: 'done' | 'refused';
  /** Empty when a reaction said it all. */
  readonly answer: string;
}

/** Writes down what became of a command; the same one again changes nothing. */
export async function addCommand(transaction: Queryable, repositoryId: number, row: CommandRow): Promise<void> {
  await transaction.query(
    `INSERT INTO comment_commands (repository_id, comment_id, position, issue, author, command, outcome, answer)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
    [
      ...[repositoryId, row.commentId, row.position, row.issue, cleanText(row.author)],
      ...[cleanText(row.command), row.outcome, cleanText(row.answer)],
    ],
  );
}

/** The commands of a comment that are decided already. */
export async function commandsOfComment(
  database: Queryable,
  repositoryId: number,
  commentId: number,
): Promise<CommandRow[]> {
  return database.query<CommandRow>(
    `SELECT comment_id AS "commentId", position, issue, author, command, outcome, answer FROM comment_commands
     WHERE repository_id = $1 AND comment_id = $2 ORDER BY position`,
    [repositoryId, commentId],
  );
}

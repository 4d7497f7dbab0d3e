import { cleanJson } from './clean-json.ts';
import { cleanText } from './clean-text.ts';
import type { Queryable } from './database.ts';

/** What a person decided about the bot's memory. */
export interface Decision {
  readonly kind: 'accept' | 'reset' | 'merge' | 'split' | 'undo-rename' | 'wrong' | 'not-flaky';
  /** What it is about, by ids. */
  readonly subject: Readonly<Record<string, unknown>>;
  readonly author: string;
  /** Empty when nothing was said. */
  readonly reason: string;
}

/** Adds to the log of decisions. */
export async function addDecision(transaction: Queryable, repositoryId: number, decision: Decision): Promise<void> {
  await transaction.query(
    `INSERT INTO decisions (repository_id, kind, subject, author, reason, decided_at) VALUES ($1, $2, $3::jsonb, $4, $5, now())`,
    [repositoryId, decision.kind, cleanJson(decision.subject), cleanText(decision.author), cleanText(decision.reason)],
  );
}

/** The decisions about a repository, newest first. */
export async function listDecisions(
  database: Queryable,
  repositoryId: number,
  limit: number,
): Promise<(Decision & { readonly id: number; readonly decidedAt: string })[]> {
  return database.query(
    `SELECT id, kind, subject, author, reason, decided_at AS "decidedAt" FROM decisions
     WHERE repository_id = $1 ORDER BY id DESC LIMIT $2`,
    [repositoryId, limit],
  );
}

/** How often people said that a verdict is wrong, by rule and verdict. */
export async function verdictWords(
  database: Queryable,
  repositoryId: number,
): Promise<{ readonly rule: string; readonly state: string; readonly kind: string; readonly count: number }[]> {
  return database.query(
    `SELECT rule, state, kind, count(*)::integer AS count FROM (
       SELECT coalesce(subject->>'rule', '?') AS rule, coalesce(subject->>'state', '?') AS state, kind FROM decisions
       WHERE repository_id = $1 AND kind IN ('wrong', 'not-flaky')
     ) AS words GROUP BY rule, state, kind ORDER BY rule COLLATE "C", state COLLATE "C", kind COLLATE "C"`,
    [repositoryId],
  );
}

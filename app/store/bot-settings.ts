import { cleanJson } from './clean-json.ts';
import { cleanText } from './clean-text.ts';
import type { Queryable } from './database.ts';
import type { RepositoryRow } from './runs.ts';

/** What a repository's file says to the bot, as it was last read. */
export interface BotSettingsRow<Settings> {
  /** Of GitHub's answer; null when there is no file. */
  readonly etag: string | null;
  /** Null when the file is wrong. */
  readonly settings: Settings | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

/** Undefined when the file was never asked for. */
export async function findBotSettings<Settings>(
  database: Queryable,
  repositoryId: number,
): Promise<(BotSettingsRow<Settings> & { readonly secondsAgo: number }) | undefined> {
  const [row] = await database.query<BotSettingsRow<Settings> & { secondsAgo: number }>(
    `SELECT etag, settings, error_code AS "errorCode", error_message AS "errorMessage",
       extract(epoch FROM now() - checked_at)::double precision AS "secondsAgo"
     FROM bot_settings WHERE repository_id = $1`,
    [repositoryId],
  );
  return row;
}

/** Repositories of an installation whose file was never asked for, or not for so long; the longest first. */
export async function repositoriesToAsk(
  database: Queryable,
  installationId: number,
  seconds: number,
): Promise<RepositoryRow[]> {
  return database.query<RepositoryRow>(
    `SELECT id, installation_id AS "installationId", owner, name, default_branch AS "defaultBranch"
     FROM repositories LEFT JOIN bot_settings ON repository_id = id
     WHERE installation_id = $1 AND (checked_at IS NULL OR checked_at < now() - $2 * interval '1 second')
       AND NOT EXISTS (SELECT 1 FROM departures WHERE departures.repository_id = id)
     ORDER BY checked_at NULLS FIRST, id`,
    [installationId, seconds],
  );
}

/** Keeps what the file says now. */
export async function saveBotSettings(
  database: Queryable,
  repositoryId: number,
  row: BotSettingsRow<object>,
): Promise<void> {
  await database.query(
    `INSERT INTO bot_settings (repository_id, etag, settings, error_code, error_message, checked_at)
     VALUES ($1, $2, $3::jsonb, $4, $5, now())
     ON CONFLICT (repository_id) DO UPDATE SET etag = excluded.etag, settings = excluded.settings,
       error_code = excluded.error_code, error_message = excluded.error_message, checked_at = now()`,
    [
      repositoryId,
      row.etag,
      row.settings === null ? null : cleanJson(row.settings),
      row.errorCode,
      row.errorMessage === null ? null : cleanText(row.errorMessage),
    ],
  );
}

import type { BotConfig } from '../../src/config/parse-bot-config.ts';
import type { Mask } from '../../src/stats/clusters/mask.ts';
import { findBotSettings } from '../store/bot-settings.ts';
import type { Queryable } from '../store/database.ts';

/** The masks of a project, as its .github/assay.yml had them when it was last read; undefined while the file is wrong. */
export async function masksOf(database: Queryable, repositoryId: number): Promise<readonly Mask[] | undefined> {
  const row = await findBotSettings<BotConfig>(database, repositoryId);
  if (row === undefined) return [];
  return row.settings === null ? undefined : (row.settings.masks ?? []);
}

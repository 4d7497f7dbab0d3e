import { ConfigErrors } from '../../src/config/config-errors.ts';
import { type BotConfig, parseBotConfig } from '../../src/config/parse-bot-config.ts';
import { formatPlace } from '../../src/model/format-error.ts';
import type { Log } from '../../src/model/ports.ts';
import type { Octokit } from '../github/octokit.ts';
import { type FileAnswer, readFile } from '../github/read-file.ts';
import { type BotSettingsRow, findBotSettings, saveBotSettings } from '../store/bot-settings.ts';
import type { Queryable } from '../store/database.ts';
import type { RepositoryRow } from '../store/runs.ts';

/** Where the settings stand; of the default branch, whoever wrote the others. */
export const SETTINGS_FILE = '.github/assay.yml';
/** Hundreds of times what a person writes. */
const MAX_BYTES = 256_000;
/**
 * A change of the file comes with a run of the default branch, which asks anyway; where none follows, catch-up asks within
 * the hour. A day is for a bot without catch-up: to ask sooner would be a fifth call of many green runs.
 */
const FRESH_SECONDS = 86_400;
/** What is kept of a list of mistakes. */
const MAX_MESSAGE = 2_000;

/**
 * What .github/assay.yml of the default branch says to the bot. A file that is wrong is told, and nothing is guessed from
 * it; without a file there is nothing to do. GitHub is asked once in a day.
 * @param mustAsk the run is one of the default branch, and may be the one that changed the file
 */
export async function botSettings(
  { octokit, database, log }: { readonly octokit: Octokit; readonly database: Queryable; readonly log: Log },
  repository: RepositoryRow,
  mustAsk: boolean,
): Promise<BotSettingsRow<BotConfig>> {
  const known = await findBotSettings<BotConfig>(database, repository.id);
  if (known !== undefined && !mustAsk && known.secondsAgo < FRESH_SECONDS) return known;
  const etag = known?.etag ?? undefined;
  const answer = await readFile(octokit, repository, { path: SETTINGS_FILE, etag, maxBytes: MAX_BYTES });
  const row = answer.kind === 'same' && known !== undefined ? known : rowOf(answer);
  if (row.errorCode !== null && row !== known)
    log.warn('settings of a repository cannot be read', { repository: repository.id, reason: row.errorMessage });
  await saveBotSettings(database, repository.id, row);
  return row;
}

function rowOf(answer: FileAnswer): BotSettingsRow<BotConfig> {
  const none = { etag: null, settings: { artifacts: [] }, errorCode: null, errorMessage: null };
  if (answer.kind === 'unreadable')
    return { ...none, settings: null, errorCode: 'CONFIG_INVALID', errorMessage: answer.reason };
  if (answer.kind !== 'file') return none;
  const etag = answer.etag ?? null;
  try {
    return { ...none, etag, settings: parseBotConfig(answer.text, SETTINGS_FILE) };
  } catch (error) {
    if (!(error instanceof ConfigErrors)) throw error;
    const message = error.errors.map(({ place, message }) => formatPlace(place) + message).join('; ');
    const errorMessage = message.slice(0, MAX_MESSAGE);
    return { etag, settings: null, errorCode: error.errors[0]?.code ?? 'CONFIG_INVALID', errorMessage };
  }
}

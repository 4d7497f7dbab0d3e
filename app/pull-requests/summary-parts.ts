import type { BotConfig } from '../../src/config/parse-bot-config.ts';
import type { Log } from '../../src/model/ports.ts';
import type { Octokit } from '../github/octokit.ts';
import type { OwnApp } from '../github/own-app.ts';
import type { Database } from '../store/database.ts';
import type { RepositoryRow } from '../store/runs.ts';

/** What summaries are written with. */
export interface SummaryParts {
  readonly octokit: Octokit;
  readonly database: Database;
  readonly log: Log;
  readonly app: OwnApp;
  /** Seconds between one writing and the next (`PAUSES`). */
  readonly pauses?: readonly number[] | undefined;
  /** What the repository wants of the bot; null when its file is wrong, which the runs are told. */
  settingsOf(repository: RepositoryRow, mustAsk: boolean): Promise<BotConfig | null>;
}

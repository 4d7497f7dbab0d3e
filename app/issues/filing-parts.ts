import type { Log } from '../../src/model/ports.ts';
import type { Octokit } from '../github/octokit.ts';
import type { OwnApp } from '../github/own-app.ts';
import type { Database } from '../store/database.ts';
import type { RepositoryRow } from '../store/runs.ts';

/** What it takes to decide on issues and to write them. */
export interface FilingParts {
  readonly octokit: Octokit;
  readonly database: Database;
  readonly log: Log;
  readonly app: OwnApp;
  /** What .github/assay.yml of the default branch says to the bot; null when it is wrong. */
  readonly settingsOf: (
    repository: RepositoryRow,
    mustAsk: boolean,
  ) => Promise<{ readonly issues?: unknown; readonly check?: boolean | undefined } | null>;
  /** Whatever the repository says: a rehearsal tells what would be filed. */
  readonly issueMode?: 'on' | undefined;
}

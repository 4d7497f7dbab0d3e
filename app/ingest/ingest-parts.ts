import type { Log } from '../../src/model/ports.ts';
import type { Octokit } from '../github/octokit.ts';
import type { Database } from '../store/database.ts';

/** What taking in works with. */
export interface IngestParts {
  readonly octokit: Octokit;
  readonly database: Database;
  readonly log: Log;
  /** Called when a run that should have left a report has none: GitHub may list one a moment later. */
  readonly onMissing?: (() => Promise<void>) | undefined;
}

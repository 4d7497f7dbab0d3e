import type { Log } from '../../src/model/ports.ts';
import type { Octokit } from '../github/octokit.ts';
import type { OwnApp } from '../github/own-app.ts';
import type { Database } from '../store/database.ts';

/** What it takes to decide on issues and to write them. */
export interface FilingParts {
  readonly octokit: Octokit;
  readonly database: Database;
  readonly log: Log;
  readonly app: OwnApp;
}

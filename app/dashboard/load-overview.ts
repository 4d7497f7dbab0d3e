import type { Database } from '../store/database.ts';
import { type DatabaseFacts, databaseFacts } from '../store/database-facts.ts';
import { type InboxCounts, inboxCounts } from '../store/inbox-counts.ts';
import { type BoardRow, repositoryBoard } from '../store/repository-board.ts';

/** What an operator sees first. */
export interface Overview {
  readonly inbox: InboxCounts;
  readonly database: DatabaseFacts & { readonly engine: Database['engine'] };
  /** From 0. */
  readonly page: number;
  readonly hasMore: boolean;
  readonly repositories: readonly BoardRow[];
}

/** Repositories on a page, and runs of each. */
const REPOSITORIES = 25;
export const RUNS = 30;

/** The inbox, the database, and one page of repositories. */
export async function loadOverview(database: Database, page: number): Promise<Overview> {
  const inbox = await inboxCounts(database);
  const facts = await databaseFacts(database);
  const rows = await repositoryBoard(database, {
    limit: REPOSITORIES + 1,
    offset: page * REPOSITORIES,
    runs: RUNS,
  });
  return {
    inbox,
    database: { engine: database.engine, ...facts },
    page,
    hasMore: rows.length > REPOSITORIES,
    repositories: rows.slice(0, REPOSITORIES),
  };
}

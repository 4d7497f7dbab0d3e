import type { Database } from '../store/database.ts';
import { saveDecision, type WriteWanted } from '../store/issues.ts';
import type { Decision, IssueAction } from './issue-action.ts';
import { toRow } from './stored-record.ts';

export interface Place {
  readonly repositoryId: number;
  /** The count of changes that the decision was made on. */
  readonly revision: number;
  /** The run that led to it; null when a person did. */
  readonly runId: number | null;
  /** Where new issues are filed. */
  readonly filedIn: number;
}

/** Stores records and what is to be written for them; false when the issues changed since, and nothing is stored. */
export async function saveActions(database: Database, place: Place, decision: Decision): Promise<boolean> {
  const writes = decision.actions.flatMap((action) => (action.kind === 'defer' ? [] : [toWrite(action)]));
  const rows = decision.records.map((record) => toRow(record, place.filedIn));
  if (rows.length === 0 && writes.length === 0) return true;
  return saveDecision(database, place, rows, writes);
}

/** What it takes to write it later: the record is loaded anew, what the comment says of this moment is kept. */
function toWrite(action: Exclude<IssueAction, { kind: 'defer' }>): WriteWanted {
  const { kind, record } = action;
  const isPreview = (action.kind === 'open' || action.kind === 'reopen' || action.kind === 'close') && action.isPreview;
  return { key: record.key, episode: record.episode, kind, about: aboutOf(action), isPreview };
}

function aboutOf(action: Exclude<IssueAction, { kind: 'defer' }>): Readonly<Record<string, unknown>> {
  const { record } = action;
  const where = [...new Set(record.cells.map(({ variant }) => variant))]
    .filter((variant) => variant !== '')
    .slice(0, 20);
  switch (action.kind) {
    case 'open':
      return {};
    case 'reopen':
      return { where };
    case 'close': {
      const last = record.cells.at(-1);
      const failingSha = last?.failingSha ?? record.firstSha;
      const runs = Math.max(0, ...record.cells.map(({ clean }) => clean.length));
      return {
        why: action.why,
        of: action.of ?? null,
        where,
        failingSha,
        isMoved: last?.isMoved === true,
        runs,
        closing: record.closing,
      };
    }
    case 'comment': {
      const { before } = action;
      const cells = record.saidCells - before.saidCells;
      return { style: action.style, runs: record.failedRuns - before.saidRuns, total: record.failedRuns, cells };
    }
    case 'link':
      return { duplicates: action.duplicates };
    case 'overview':
      return {
        listed: action.listed.map(({ key, cells, failedRuns, kind }) => ({
          key,
          kind,
          cells: cells.length,
          failedRuns,
        })),
      };
  }
}

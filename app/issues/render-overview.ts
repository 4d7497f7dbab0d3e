import mustache from 'mustache';
import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import type { IssueWrite } from '../store/issue-writes.ts';
import type { IssueRow } from '../store/issues.ts';
import type { RepositoryRow } from '../store/runs.ts';
import { TEMPLATES } from './generated/templates.ts';
import { issueMarker } from './issue-marker.ts';
import type { IssuePolicy } from './issue-policy.ts';
import type { RenderedIssue } from './render.ts';

/** Rows shown; what is behind them waits all the same. */
const ROWS = 100;

interface Listed {
  readonly key: string;
  readonly kind: string;
  readonly cells: number;
  readonly failedRuns: number;
}

/**
 * The issue that lists what the caps hold back.
 * @param titles of clusters by key, hostile
 */
export function renderOverview(
  { id, defaultBranch }: RepositoryRow,
  { newPerRun, newPerDay }: IssuePolicy,
  { key, episode, kind }: IssueRow,
  { about }: IssueWrite,
  titles: ReadonlyMap<string, string>,
): RenderedIssue {
  const listed = listedIn(about);
  const rows = listed.slice(0, ROWS).map((row) => {
    const what = escapeMarkdown(titles.get(row.key) ?? row.kind, 120);
    return `| ${what} | ${row.cells} | ${row.failedRuns} | <code>${escapeMarkdown(row.key)}</code> |`;
  });
  const more = listed.length > ROWS ? [`| ${listed.length - ROWS} more | | | |`] : [];
  const body = mustache.render(TEMPLATES.overview, {
    marker: issueMarker({ key, episode, kind, repository: id }),
    isEmpty: listed.length === 0,
    branch: escapeMarkdown(defaultBranch),
    perRun: newPerRun,
    perDay: newPerDay,
    rows: [...rows, ...more].join('\n'),
  });
  return { title: 'More failures than issues: what waits', body };
}

/** What an overview lists, as it was decided. */
export function listedIn(about: IssueWrite['about']): readonly Listed[] {
  return (about.listed ?? []) as readonly Listed[];
}

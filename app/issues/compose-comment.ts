import mustache from 'mustache';
import { countOf } from '../../src/report/count-of.ts';
import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import type { Queryable } from '../store/database.ts';
import type { IssueWrite } from '../store/issue-writes.ts';
import { type IssueRow, issuesOfKeys } from '../store/issues.ts';
import { type RepositoryRow, runsByIds } from '../store/runs.ts';
import { TEMPLATES } from './generated/templates.ts';
import { named } from './render-origin.ts';

interface About {
  readonly why?: 'green' | 'deleted' | 'duplicate' | 'emptied';
  readonly of?: string | null;
  readonly where?: readonly string[];
  readonly failingSha?: string;
  readonly isMoved?: boolean;
  readonly runs?: number;
  readonly closing?: { readonly sha: string | null } | null;
  readonly style?: 'news' | 'weekly';
  readonly total?: number;
  readonly cells?: number;
  readonly duplicates?: readonly string[];
}

/** The comment that goes with a write. */
export async function composeComment(
  database: Queryable,
  { id }: RepositoryRow,
  { kind, about: given, runId }: IssueWrite,
  row: IssueRow,
  marker: string,
): Promise<string> {
  const about = given as About;
  const [run] = runId === null ? [] : await runsByIds(database, id, [runId]);
  const common = {
    marker,
    sha: run?.headSha ?? about.closing?.sha ?? '',
    run: run === undefined ? '' : `[${escapeMarkdown(run.workflowName)}](${run.url})`,
    where: named(about.where ?? []),
  };
  if (kind === 'reopen') return mustache.render(TEMPLATES.reopening, common);
  if (kind === 'comment') {
    const { runs = 0, total = 0, cells = 0, style } = about;
    const counts = { runs: countOf(runs, 'run'), total, isWeekly: style === 'weekly' };
    return mustache.render(TEMPLATES.recurrence, {
      ...common,
      ...counts,
      cells: cells > 0 ? countOf(cells, 'failing test') : '',
    });
  }
  if (kind === 'link') {
    const duplicates = about.duplicates ?? [];
    const rows = await issuesOfKeys(
      database,
      id,
      duplicates.map((text) => text.split(' ')[0] ?? ''),
    );
    const meant = rows.filter(({ key, episode }) => duplicates.includes(`${key} ${episode}`));
    const numbers = meant.flatMap(({ number }) => number ?? []);
    return mustache.render(TEMPLATES.link, {
      marker,
      numbers: numbers.map((number) => `#${number}`).join(', ') || 'others',
    });
  }
  const { runs = 0, failingSha = '', isMoved = false } = about;
  if (about.why === 'duplicate') {
    const rows = about.of == null ? [] : await issuesOfKeys(database, id, [about.of]);
    const others = rows.filter((other) => other.number !== null && other.id !== row.id);
    const goesOn = others.find(({ state }) => state !== 'closed') ?? others[0];
    return mustache.render(TEMPLATES['closing-duplicate'], { marker, number: goesOn?.number });
  }
  if (about.why === 'emptied') return mustache.render(TEMPLATES['closing-emptied'], { marker });
  if (about.why === 'deleted') return mustache.render(TEMPLATES['closing-deleted'], { ...common, times: 'ten times' });
  return mustache.render(TEMPLATES['closing-green'], {
    ...common,
    times: countOf(runs, 'run'),
    plural: runs > 1,
    failingSha,
    isMoved,
  });
}

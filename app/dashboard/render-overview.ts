import { countOf } from '../../src/report/count-of.ts';
import { formatBytes } from '../../src/report/format-bytes.ts';
import { formatDuration } from '../../src/report/format-duration.ts';
import { formatNumber } from '../../src/report/format-number.ts';
import { plainLine } from '../../src/report/plain-text.ts';
import type { Look } from '../../src/report/status-look.ts';
import { COUNT_LIMIT, type InboxCounts } from '../store/inbox-counts.ts';
import type { BoardRow } from '../store/repository-board.ts';
import { ago } from './ago.ts';
import { repositoryPath } from './dashboard-path.ts';
import { type Overview, RUNS } from './load-overview.ts';
import { renderPage } from './render-page.ts';
import { runBars } from './run-bars.ts';
import { runLook } from './run-look.ts';
import { stripView } from './strip-view.ts';

/** A delivery waits for milliseconds; one that waits for ten minutes says that nobody works. */
const BEHIND_SECONDS = 600;

/** The operator's overview as a page. */
export function renderOverview(overview: Overview, now: Date): string {
  const { inbox, database, page, hasMore, repositories } = overview;
  const { look, headline } = standing(inbox);
  const count = (value: number) => (value > COUNT_LIMIT ? `over ${formatNumber(COUNT_LIMIT)}` : formatNumber(value));
  const shelf = '/dashboard/shelf';
  return renderPage(
    {
      title: 'Overview',
      headline,
      look,
      crumbs: [{ name: 'Assay' }],
      figures: [
        { label: 'Waiting', value: count(inbox.due) },
        { label: 'In work', value: count(inbox.held) },
        { label: 'Done in the last hour', value: count(inbox.done) },
        { label: 'Given up', value: count(inbox.dead), href: shelf },
        { label: 'Repositories', value: formatNumber(database.repositories) },
      ],
      json: '/dashboard.json',
    },
    'overview',
    {
      runs: RUNS,
      repositories: repositories.map((row) => boardView(row, now)),
      before: page > 0 && `/dashboard?page=${page}`,
      after: hasMore && `/dashboard?page=${page + 2}`,
      inbox: [
        { name: 'Waiting', count: count(inbox.due), meaning: waitingWords(inbox) },
        { name: 'In work', count: count(inbox.held), meaning: 'A worker has them.' },
        { name: 'Later', count: count(inbox.later), meaning: 'Tried again later, or to be done later.' },
        { name: 'Given up', count: count(inbox.dead), meaning: 'Failed too often; a person has to look.', href: shelf },
        { name: 'Done', count: count(inbox.done), meaning: 'Within the last hour.' },
      ],
      machine: [
        database.lastLookAt === null
          ? 'Catch-up has not looked through any repository yet.'
          : `Catch-up looked through a repository ${ago(database.lastLookAt, now)}, and through all of them ${ago(database.oldestLookAt ?? database.lastLookAt, now)} at the latest.`,
        `The database is ${database.engine === 'postgres' ? 'a PostgreSQL server' : 'the embedded one'} and has ${formatBytes(database.bytes)}.`,
      ],
    },
    now,
  );
}

function standing({ dead, behindSeconds }: InboxCounts): { readonly look: Look; readonly headline: string } {
  const behind = behindSeconds ?? 0;
  if (dead > 0)
    return {
      look: { state: 'bad', glyph: '✕', word: 'A person has to look' },
      headline: `${dead > COUNT_LIMIT ? `Over ${formatNumber(COUNT_LIMIT)} deliveries were` : `${countOf(dead, 'delivery was', 'deliveries were')}`} given up`,
    };
  if (behind > BEHIND_SECONDS)
    return {
      look: { state: 'open', glyph: '!', word: 'Behind' },
      headline: `The inbox is ${formatDuration(behind * 1_000)} behind`,
    };
  return { look: { state: 'good', glyph: '✓', word: 'In order' }, headline: 'Everything that came is taken in' };
}

function waitingWords({ behindSeconds }: InboxCounts): string {
  if (behindSeconds === null) return 'Could be worked now.';
  return `Could be worked now; the oldest since ${formatDuration(Math.max(0, behindSeconds) * 1_000)}.`;
}

function boardView({ owner, name, runs, flaky }: BoardRow, now: Date): object {
  const looks = runs.map(({ conclusion }) => runLook(conclusion));
  const [last] = runs;
  const red = looks.filter(({ state }) => state === 'bad').length;
  const green = looks.filter(({ state }) => state === 'good').length;
  return {
    name: plainLine(`${owner}/${name}`),
    href: repositoryPath(owner, name),
    last: last !== undefined && { look: looks[0], ago: ago(last.completedAt, now) },
    strip:
      runs.length > 0 &&
      stripView(runBars(runs, now), RUNS, `${countOf(runs.length, 'run')}, ${red} red, ${green} green`),
    red: formatNumber(red),
    green: formatNumber(green),
    flaky: formatNumber(flaky),
  };
}

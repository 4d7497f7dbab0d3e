import { countOf } from '../../src/report/count-of.ts';
import { plainLine } from '../../src/report/plain-text.ts';
import { truncate } from '../../src/report/truncate.ts';
import type { ShelvedDelivery } from '../store/delivery-shelf.ts';
import { ago } from './ago.ts';
import { renderPage } from './render-page.ts';

/** Deliveries on the page; the command line lists more. */
export const SHELVED = 50;
/** Of an error only the first line is shown: what follows is where it happened. */
const ERROR = 300;

/** A delivery on the shelf without what it carried. */
export interface ShelfRow extends Omit<ShelvedDelivery, 'lastError' | 'state' | 'notBefore'> {
  /** First line of what went wrong. */
  readonly error: string;
}

/** What the shelf shows of a delivery: never its payload, nor the whole of its error. */
export function shelfRow({ lastError, state: _state, notBefore: _notBefore, ...row }: ShelvedDelivery): ShelfRow {
  return { ...row, error: truncate(plainLine(lastError?.split('\n')[0] ?? ''), ERROR) };
}

/**
 * The deliveries that were given up, as a page with buttons.
 * @param token what the buttons prove with that this page made them
 */
export function renderShelf(rows: readonly ShelfRow[], dead: number, token: string, now: Date): string {
  const more = dead > rows.length ? `The newest ${rows.length}; the others follow once these are dealt with. ` : '';
  return renderPage(
    {
      title: 'Shelf',
      headline:
        dead === 0 ? 'Nothing was given up' : countOf(dead, 'delivery was given up', 'deliveries were given up'),
      look:
        dead === 0
          ? { state: 'good', glyph: '✓', word: 'In order' }
          : { state: 'bad', glyph: '✕', word: 'A person has to look' },
      crumbs: [{ name: 'Assay', href: '/dashboard' }, { name: 'Shelf' }],
      figures: [],
      json: '/dashboard/shelf.json',
    },
    'shelf',
    {
      token,
      lead: `${more}To try again is to start anew, with all attempts. What is dropped does not come back.`,
      deliveries: rows.map(({ id, event, action, repository, attempts, error, receivedAt }) => ({
        id,
        event: plainLine(action === null ? event : `${event}.${action}`),
        repository: plainLine(repository ?? '–'),
        attempts,
        error,
        ago: ago(receivedAt, now),
      })),
    },
    now,
  );
}

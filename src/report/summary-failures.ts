import type { AssayReport } from '../model/report.ts';
import { countOf } from './count-of.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { fence } from './fence.ts';
import { formatDuration } from './format-duration.ts';
import { type Failure, groupFailures } from './group-failures.ts';
import { muteText } from './mute-text.ts';
import { testPlace } from './test-place.ts';
import { testTitle } from './test-title.ts';

/** Shown unfolded: more than one screen of open errors hides how many there are. */
const OPEN = 10;
/** With their error text; the page of a run becomes slow with more, and the later ones seldom tell anything new. */
const WITH_ERROR = 200;
/** Services away meanwhile; the report names all. */
const AWAY = 3;
/** UTF-16 units of who muted it and why. */
const MUTE = 500;
/** UTF-16 units of an error. */
const ERROR = 3000;

/** One failure as Markdown, whole and closed, so that any number of them may be left out. */
export interface FailureItem {
  readonly text: string;
  /** The same without its error, for when space runs out. */
  readonly short: string;
  /** Results it stands for: the same failure in several variants is one item. */
  readonly results: number;
}

/** The failures in the order of the report: the first ones open, the next ones folded, then names only; muted ones last. */
export function failureItems(report: AssayReport): FailureItem[] {
  return groupFailures(report.results.tests).map((failure, index, all) => {
    const isMuted = failure.muted !== undefined;
    const first = index === 0 || (isMuted && all[index - 1]?.muted === undefined);
    const heading = first ? `\n### ${isMuted ? 'Muted failures' : 'Failures'}\n` : '';
    const line = describe(failure);
    const short = `${heading}\n- ${line}\n`;
    const error = failure.test.message || failure.test.trace || '';
    if (index >= WITH_ERROR || error.trim() === '') return { text: short, short, results: failure.results };
    // The blank lines end the HTML blocks, in which Markdown would not be read.
    const summary = `<details${index < OPEN && !isMuted ? ' open' : ''}><summary>${line}</summary>`;
    return {
      text: `${heading}\n${summary}\n\n${fence(error, ERROR)}\n\n</details>\n`,
      short,
      results: failure.results,
    };
  });
}

function describe({ test, suite, variants, away, muted }: Failure): string {
  const title = escapeMarkdown(testTitle(test)) || 'unnamed test';
  const shown = variants.slice(0, 20).map((variant) => escapeMarkdown(variant));
  const meta = [
    ...(muted === undefined ? [] : [escapeMarkdown(muteText(muted), MUTE)]),
    ...(test.status === 'other' ? ['no clear result'] : []),
    escapeMarkdown(suite),
    ...shown,
    ...(variants.length > shown.length ? [`and ${countOf(variants.length - shown.length, 'more variant')}`] : []),
    escapeMarkdown(testPlace(test)),
    ...away.slice(0, AWAY).map((service) => `while service ${escapeMarkdown(service)} was away`),
    formatDuration(test.duration),
  ].filter((part) => part !== '');
  return `<b>${title}</b> · ${meta.join(' · ')}`;
}

import { countOf } from '../../src/report/count-of.ts';
import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import { fence } from '../../src/report/fence.ts';
import { renderReproduction } from '../comments/render-reproduction.ts';
import { renderTimelines } from '../comments/render-timelines.ts';
import type { IssueStory, StoryError, StoryTest } from './issue-story.ts';
import { named, renderOrigin } from './render-origin.ts';

/** How much of each thing is shown. */
export interface Room {
  /** UTF-16 units of a message and of a trace; 0: none. */
  readonly message: number;
  readonly trace: number;
  readonly errors: number;
  readonly tests: number;
  readonly timelines: number;
  readonly culprits: number;
  /** The verdict and the reproduction. */
  readonly extras: boolean;
}

/** The body between headline and footer: blocks with an empty line between them. */
export function renderSections(story: IssueStory, room: Room): string {
  return [
    renderOrigin(story, room.culprits),
    testList(story, room.tests),
    ...errors(story, room),
    renderTimelines(story.timelines.slice(0, room.timelines)),
    room.extras ? verdict(story) : '',
    room.extras ? renderReproduction(story.reproduction) : '',
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

function testList({ tests, moreCells }: IssueStory, limit: number): string {
  if (tests.length <= 1 && moreCells === 0) return '';
  const rows = tests.slice(0, limit).map((test) => {
    const file = test.file === null ? '' : ` in ${escapeMarkdown(test.file)}`;
    return `- **${title(test)}**${file}${where(test)}`;
  });
  const left = tests.length - rows.length;
  const more = [
    left > 0 ? countOf(left, 'more test') : '',
    moreCells > 0 ? countOf(moreCells, 'more failing cell') : '',
  ];
  const rest = more.filter((text) => text !== '').join(' and ');
  const list = rest === '' ? rows : [...rows, `- ${rest}`];
  return `<details open><summary>Failing tests</summary>\n\n${list.join('\n')}\n\n</details>`;
}

function where({ failedIn, passedIn }: StoryTest): string {
  const failing = named(failedIn);
  const passing = named(passedIn);
  return `${failing === '' ? '' : `: fails in ${failing}`}${passing === '' ? '' : `, passes in ${passing}`}`;
}

/** The first error in the open, the others folded; with more than one, each with its share. */
function errors({ errors: all }: IssueStory, room: Room): string[] {
  const total = all.reduce((sum, { cells }) => sum + cells, 0);
  return all.slice(0, room.errors).map((error, index) => {
    const share = all.length > 1 ? `${Math.round((error.cells / total) * 100)} % of the failures` : '';
    const text = errorText(error, room);
    if (index > 0) return `<details><summary>Another error: ${share}</summary>\n\n${text}\n\n</details>`;
    return share === '' ? text : `The most common error (${share}):\n\n${text}`;
  });
}

function errorText({ message, trace }: StoryError, room: Room): string {
  const said = message.trim() === '' ? '_No message._' : fence(message, room.message);
  const isMore = room.trace > 0 && trace.trim() !== '' && trace.trim() !== message.trim();
  return isMore ? `${said}\n\n<details><summary>Trace</summary>\n\n${fence(trace, room.trace)}\n\n</details>` : said;
}

function verdict({ verdict: lines }: IssueStory): string {
  if (lines.length === 0) return '';
  return `<details><summary>How the verdict was reached</summary>\n\n${lines.join('\n')}\n\n</details>`;
}

function title({ path, name }: StoryTest): string {
  return escapeMarkdown([...path, name].filter((part) => part !== '').join(' › ')) || 'unnamed test';
}

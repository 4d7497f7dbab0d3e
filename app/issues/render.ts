import mustache from 'mustache';
import { countOf } from '../../src/report/count-of.ts';
import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import { failureGist } from '../../src/report/failure-gist.ts';
import { plainLine } from '../../src/report/plain-text.ts';
import { truncate } from '../../src/report/truncate.ts';
import { utf8Bytes } from '../../src/report/utf8-bytes.ts';
import { TEMPLATES } from './generated/templates.ts';
import { issueMarker } from './issue-marker.ts';
import type { IssueStory, StoryTest } from './issue-story.ts';
import { type Room, renderSections } from './render-sections.ts';

/** GitHub's limit of a title, in characters. */
const MAX_TITLE = 256;
/** GitHub refuses a body of more than 65,536 characters; bytes are never fewer, and the rest is a margin. */
const MAX_BYTES = 60_000;
/**
 * What is shown, tried in this order until the body fits: traces go first, then what merely repeats, then lists; the error
 * itself and where it began go last.
 */
const ROOMS: readonly Room[] = [
  { message: 4000, trace: 12_000, errors: 5, tests: 50, timelines: 6, culprits: 10, extras: true },
  { message: 4000, trace: 3000, errors: 5, tests: 50, timelines: 6, culprits: 10, extras: true },
  { message: 2000, trace: 0, errors: 3, tests: 50, timelines: 3, culprits: 5, extras: true },
  { message: 1000, trace: 0, errors: 2, tests: 20, timelines: 0, culprits: 5, extras: false },
  { message: 500, trace: 0, errors: 1, tests: 5, timelines: 0, culprits: 0, extras: false },
];

export interface RenderedIssue {
  readonly title: string;
  readonly body: string;
}

/** The issue of a cluster: what fails, where, since when, who may know, how to see it, and how it will be closed. */
export function renderIssue(story: IssueStory): RenderedIssue {
  const { key, episode, kind, repositoryId } = story;
  const marker = issueMarker({ key, episode, kind, repository: repositoryId });
  for (const room of ROOMS) {
    const text = body(story, marker, room);
    if (utf8Bytes(text) <= MAX_BYTES) return { title: renderTitle(story), body: text };
  }
  return { title: renderTitle(story), body: `${marker}\nTests fail; what they say is too long to show.\n` };
}

function body(story: IssueStory, marker: string, room: Room): string {
  const { kind, branch, closeAfter, tests, failedRuns } = story;
  const template = { failure: TEMPLATES.failure, flaky: TEMPLATES.flaky, 'red-run': TEMPLATES['red-run'] };
  const [first] = tests;
  const single = tests.length === 1 && first !== undefined;
  return mustache.render(
    template[kind === 'overview' ? 'failure' : kind],
    {
      marker,
      subject: single ? escapeMarkdown(fullName(first)) || 'An unnamed test' : countOf(tests.length, 'test'),
      verb: single ? 'fails' : 'fail',
      times: countOf(failedRuns, 'run'),
      cause: escapeMarkdown(story.cause, 500),
      branch: escapeMarkdown(branch),
      sections: renderSections(story, room),
      closeAfter: countOf(closeAfter, 'run'),
      isMatrix: tests.some(({ failedIn }) => failedIn.some((variant) => variant !== '')),
    },
    { footer: TEMPLATES.footer },
  );
}

/** Titles are plain text, yet a mention in one still notifies in mails and feeds of other tools. */
export function renderTitle(story: IssueStory): string {
  const { kind, tests, errors, cause } = story;
  const [test] = tests;
  const gist = failureGist(errors[0]?.message ?? '');
  const what = {
    failure:
      tests.length > 1
        ? `${tests.length} tests fail: ${gist || fullName(test as StoryTest)}`
        : `Test failure: ${nameOf(test)}`,
    flaky:
      tests.length > 1
        ? `${tests.length} flaky tests: ${gist || fullName(test as StoryTest)}`
        : `Flaky test: ${nameOf(test)}`,
    'red-run': `Red runs: ${cause}`,
    overview: '',
  }[kind];
  return truncate(plainLine(what).replace(/@/g, '@\u2060'), MAX_TITLE);
}

function nameOf(test: StoryTest | undefined): string {
  return test === undefined ? 'unnamed test' : plainLine(fullName(test)) || 'unnamed test';
}

/** `outer › inner › name`; hostile. */
export function fullName({ path, name }: Pick<StoryTest, 'path' | 'name'>): string {
  return [...path, name].filter((part) => part !== '').join(' › ');
}

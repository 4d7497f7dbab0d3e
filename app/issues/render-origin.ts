import { countOf } from '../../src/report/count-of.ts';
import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import type { Culprit, IssueStory, StoryRun } from './issue-story.ts';

/** Variants named on one line. */
const VARIANTS = 20;
/** Files of a commit that are named. */
const FILES = 3;

/** Where it fails, since when, what came between, and who may know: a table, then the commits to look at first. */
export function renderOrigin(story: IssueStory, culpritLimit: number): string {
  const { tests, firstFailing, lastGood, between, repositoryUrl, owners } = story;
  const [test] = tests;
  const single = tests.length === 1 && test !== undefined;
  const compare =
    lastGood === undefined
      ? ''
      : `[${between === undefined ? 'What changed' : countOf(between, 'commit')}](${repositoryUrl}/compare/${lastGood.sha}...${firstFailing.sha})`;
  const rows = [
    ['Suite', single ? escapeMarkdown(test.suite) : ''],
    ['File', single ? escapeMarkdown(test.file ?? '') : ''],
    ['Fails in', named(tests.flatMap(({ failedIn }) => failedIn))],
    ['Passes in', single ? named(test.passedIn) : ''],
    ['First failing commit', at(firstFailing)],
    ['Last good commit', lastGood === undefined ? '' : at(lastGood)],
    ['Between them', compare],
    ['Owners', owners.map((owner) => `<code>${escapeMarkdown(owner)}</code>`).join(', ')],
  ].filter(([, value]) => value !== '');
  const table = `| | |\n| --- | --- |\n${rows.map(([label, value]) => `| ${label} | ${value} |`).join('\n')}`;
  const suspects = story.culprits.slice(0, culpritLimit).map((culprit) => suspect(culprit, repositoryUrl));
  if (suspects.length === 0) return table;
  return `${table}\n\nLook here first, because these commits touch what fails:\n\n${suspects.join('\n')}`;
}

/** Names of variants on one line; empty without a matrix. */
export function named(variants: readonly string[]): string {
  const all = [...new Set(variants)].filter((variant) => variant !== '').sort();
  const shown = all.slice(0, VARIANTS).map((variant) => `<code>${escapeMarkdown(variant)}</code>`);
  return [...shown, ...(all.length > shown.length ? [`${all.length - shown.length} more`] : [])].join(', ');
}

function at({ sha, workflow, url }: StoryRun): string {
  return `${sha} in [${escapeMarkdown(workflow)}](${url})`;
}

function suspect({ sha, title, author, files }: Culprit, repositoryUrl: string): string {
  const named = files.slice(0, FILES).map((file) => escapeMarkdown(file));
  const more = files.length > FILES ? ` and ${countOf(files.length - FILES, 'more file')}` : '';
  // The author is named and not mentioned: a list of suspects is no reason for a notification.
  return `- [${sha.slice(0, 7)}](${repositoryUrl}/commit/${sha}) ${escapeMarkdown(title, 100)}, by ${escapeMarkdown(author)}: ${named.join(', ')}${more}`;
}

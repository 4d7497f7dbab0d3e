import mustache from 'mustache';
import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import { fence } from '../../src/report/fence.ts';
import { plainLine } from '../../src/report/plain-text.ts';
import { truncate } from '../../src/report/truncate.ts';
import { utf8Bytes } from '../../src/report/utf8-bytes.ts';
import { TEMPLATES } from './generated/templates.ts';
import type { FailedCell, KnownIssue, TestOutcome } from './issue-facts.ts';

/** GitHub's limit of a title, in characters. */
const MAX_TITLE = 256;
/** GitHub refuses a body of more than 65,536 characters; bytes are never fewer, and the rest is a margin. */
const MAX_BYTES = 60_000;
/** UTF-16 units of a message and of a trace, tried in this order until the body fits. */
const LIMITS = [
  { message: 4000, trace: 12_000 },
  { message: 2000, trace: 3000 },
  { message: 500, trace: 0 },
] as const;
/** Variants named in a row of the table. */
const VARIANTS = 20;
/** Other messages that the same test fails with. */
const OTHERS = 3;

/** Who, where and which commit, from GitHub. */
export interface IssueContext {
  readonly branch: string;
  readonly sha: string;
  readonly workflowName: string;
  readonly runUrl: string;
}

export interface RenderedIssue {
  readonly title: string;
  readonly body: string;
}

/** First line of an issue's body, by which a filing that was cut off is found again. */
export function issueMarker(identity: string, episode: number): string {
  return `<!-- assay:issue v1 test=${identity} episode=${episode} -->`;
}

/** The issue of a failing test: what fails, where, since when, and how the issue will be closed. */
export function renderIssue(test: TestOutcome, episode: number, context: IssueContext): RenderedIssue {
  const bodies = LIMITS.map((limits) => () => body(test, episode, context, limits));
  for (const make of bodies) {
    const text = make();
    if (utf8Bytes(text) <= MAX_BYTES) return { title: title(test), body: text };
  }
  return {
    title: title(test),
    body: `${issueMarker(test.identity, episode)}\nA test fails; its text is too long to show.\n`,
  };
}

/** The comment with which an issue is closed. */
export function renderClosing(
  issue: KnownIssue,
  test: TestOutcome,
  context: IssueContext,
): { marker: string; body: string } {
  const marker = `<!-- assay:issue-closed v1 test=${test.identity} episode=${issue.episode} -->`;
  return {
    marker,
    body: mustache.render(TEMPLATES.closing, {
      marker,
      sha: context.sha,
      failingSha: issue.failingSha,
      where: named(issue.failingVariants),
      workflow: escapeMarkdown(context.workflowName),
      url: context.runUrl,
    }),
  };
}

/** Titles are plain text, yet a mention in one still notifies in mails and feeds of other tools. */
function title(test: TestOutcome): string {
  const name = plainLine(fullName(test)).replace(/@/g, '@\u2060') || 'unnamed test';
  return truncate(`Test failure: ${name}`, MAX_TITLE);
}

function body(
  test: TestOutcome,
  episode: number,
  { branch, sha, workflowName, runUrl }: IssueContext,
  limits: { readonly message: number; readonly trace: number },
): string {
  const [first] = test.failedIn;
  const message = first?.message ?? '';
  const trace = first?.trace ?? '';
  const failedIn = named(test.failedIn.map(({ variant }) => variant));
  const rows = [
    { label: 'Suite', value: escapeMarkdown(test.suite) },
    { label: 'File', value: escapeMarkdown(test.file ?? '') },
    { label: 'Fails in', value: failedIn },
    { label: 'Passes in', value: named(test.passedIn) },
    { label: 'First seen', value: `${sha} in [${escapeMarkdown(workflowName)}](${runUrl})` },
  ].filter(({ value }) => value !== '');
  return mustache.render(TEMPLATES.body, {
    marker: issueMarker(test.identity, episode),
    title: escapeMarkdown(fullName(test)) || 'unnamed test',
    branch: escapeMarkdown(branch),
    rows,
    message: block(message, limits.message),
    trace: trace.trim() === message.trim() ? '' : block(trace, limits.trace),
    others: otherMessages(test.failedIn).map((cell) => ({
      variant: escapeMarkdown(cell.variant) || 'another result',
      message: block(cell.message ?? '', limits.message),
    })),
    where: failedIn === '' ? '' : `in every variant it fails in,`,
  });
}

/** Cells whose message differs from the first one's, each message once. */
function otherMessages(cells: readonly FailedCell[]): FailedCell[] {
  const seen = new Set([cells[0]?.message ?? '', '']);
  return cells
    .filter(({ message }) => {
      const isNew = !seen.has(message ?? '');
      seen.add(message ?? '');
      return isNew;
    })
    .slice(0, OTHERS);
}

function fullName({ path, name }: TestOutcome): string {
  return [...path, name].filter((part) => part !== '').join(' › ');
}

/** Names of variants on one line; empty without a matrix. */
function named(variants: readonly string[]): string {
  const all = [...new Set(variants)].filter((variant) => variant !== '').sort();
  const shown = all.slice(0, VARIANTS).map((variant) => `<code>${escapeMarkdown(variant)}</code>`);
  return [...shown, ...(all.length > shown.length ? [`${all.length - shown.length} more`] : [])].join(', ');
}

function block(text: string, limit: number): string {
  return limit === 0 || text.trim() === '' ? '' : fence(text, limit);
}

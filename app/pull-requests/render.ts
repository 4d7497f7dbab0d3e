import mustache from 'mustache';
import { countOf } from '../../src/report/count-of.ts';
import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import { utf8Bytes } from '../../src/report/utf8-bytes.ts';
import type { SummaryDecision } from './decide.ts';
import { fitSections } from './fit-sections.ts';
import { TEMPLATES } from './generated/templates.ts';
import { headline } from './headline.ts';
import { attemptSection } from './render-attempts.ts';
import { cellSection } from './render-cells.ts';
import { changeSections } from './render-changes.ts';
import { criteriaSection, evidenceSections } from './render-evidence.ts';
import { failureSections } from './render-failures.ts';

/** By it the bot finds its comment again; the version says how to read what may follow it one day. */
export const SUMMARY_MARKER = '<!-- assay:summary v1 -->';

/** GitHub refuses a comment of more than 65,536 characters; bytes are never fewer, and the rest is a margin. */
const MAX_BYTES = 60_000;
/** Room for the sentence that says what was left out. */
const NOTE_BYTES = 600;
/** More runs at one commit than this are counted, not linked. */
const LINKED_RUNS = 10;

const ICONS = { passed: '✅', known: '⚠️', failed: '❌', inconclusive: '❔' } as const;

/** The summary as GitHub-flavoured Markdown, at most `maxBytes` bytes of UTF-8, every tag and fence closed. */
export function render(decision: SummaryDecision, options: { maxBytes?: number } = {}): string {
  const maxBytes = options.maxBytes ?? MAX_BYTES;
  const document = (sections: string, leftOut: string) =>
    mustache.render(TEMPLATES.summary, {
      marker: SUMMARY_MARKER,
      icon: ICONS[decision.verdict],
      headline: headline(decision),
      context: context(decision),
      sections,
      leftOut,
    });
  const sections = [
    ...evidenceSections(decision),
    attemptSection(decision),
    ...failureSections(decision),
    criteriaSection(decision),
    ...changeSections(decision),
    cellSection(decision),
  ];
  const { text, leftOut } = fitSections(sections, maxBytes - NOTE_BYTES - utf8Bytes(document('', '')));
  return `${document(text, leftOut.join(', ')).trimEnd()}\n`;
}

/** Which commit, compared with which, by which runs. */
function context({ headSha, base, runs }: SummaryDecision): string {
  const branch = `<code>${escapeMarkdown(base.branch)}</code>`;
  const compared =
    base.sha === undefined
      ? `no common commit with ${branch} was found to compare with`
      : base.hasResults
        ? `compared with ${base.sha} on ${branch}${older(base.behind)}`
        : `nothing to compare with: no results are stored of ${base.sha} on ${branch}`;
  const links = runs.slice(0, LINKED_RUNS).map((run) => `[${escapeMarkdown(run.workflowName)}](${run.url})`);
  const more = runs.length > links.length ? [`${runs.length - links.length} more runs`] : [];
  return [`Commit ${headSha}, ${compared}`, ...links, ...more].join(' · ');
}

/** The base ran no tests where the branches part: what came between it and there is not told apart from this change. */
function older(behind: number): string {
  return behind === 0 ? '' : `, ${countOf(behind, 'commit')} before the branches part`;
}

import { countOf } from '../../src/report/count-of.ts';
import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import type { PreviewedWrite } from '../store/issue-writes.ts';

/** Rows shown; the dashboard and `assay-bot issues` have the others. */
const ROWS = 50;

export interface RenderedPreview {
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
}

/**
 * What the bot would have done to the issues after the runs of a commit.
 * @param titles of clusters by key, hostile
 */
export function renderPreview(
  writes: readonly PreviewedWrite[],
  titles: ReadonlyMap<string, string>,
  branch: string,
): RenderedPreview {
  const count = (kind: string) => writes.filter((write) => write.kind === kind).length;
  const counts = (['open', 'reopen', 'close'] as const).flatMap((kind) =>
    count(kind) === 0 ? [] : [`${kind} ${count(kind)}`],
  );
  const rows = writes.slice(0, ROWS).map(({ kind, key, number, tests, failedRuns }) => {
    const issue = number === null ? '' : ` #${number}`;
    const what = escapeMarkdown(titles.get(key) ?? 'A failure', 120);
    return `| ${kind}${issue} | ${what} | ${tests} | ${failedRuns} | <code>${escapeMarkdown(key)}</code> |`;
  });
  const left = writes.length - rows.length;
  const more = left > 0 ? [`| ${countOf(left, 'more')} | | | | |`] : [];
  const list = [
    '| would | what | failing cells | failing runs | key |',
    '| --- | --- | ---: | ---: | --- |',
    ...rows,
    ...more,
  ];
  const lead = `Issues of <code>${escapeMarkdown(branch)}</code> are in preview: nothing was written. With \`bot: { issues: on }\` in .github/assay.yml the bot would have done this after the runs of this commit:`;
  return {
    title: `Would ${counts.join(', ')} issue${writes.length === 1 ? '' : 's'}`,
    summary: `${lead}\n\n<details open><summary>Issues (preview)</summary>\n\n${list.join('\n')}\n\n</details>\n`,
  };
}

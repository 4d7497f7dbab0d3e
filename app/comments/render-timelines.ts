import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import type { Timeline } from './timelines-of.ts';

const SIGNS = { passed: '✓', failed: '✗', skipped: '·' } as const;

/** The last results as rows of signs, oldest on the left; empty without results. */
export function renderTimelines(timelines: readonly Timeline[]): string {
  const shown = timelines.filter(({ outcomes }) => outcomes.length > 0);
  if (shown.length === 0) return '';
  const rows = shown.map(({ title, variant, outcomes }) => {
    const name = [title, variant].filter((text) => text !== '').map((text) => escapeMarkdown(text, 80));
    return `| ${name.join(' in ')} | <code>${outcomes.map((outcome) => SIGNS[outcome]).join('')}</code> |`;
  });
  return `| Last results on the default branch | ✓ passed, ✗ failed, · skipped; newest right |\n| --- | --- |\n${rows.join('\n')}`;
}

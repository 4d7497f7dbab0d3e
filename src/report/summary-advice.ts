import type { Recommendation } from './advice/recommendation.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import type { ExecutiveSummary, SummarySentence } from './summarise.ts';

/** The lines below the headline tell the others already. */
const TOPICS: ReadonlySet<SummarySentence['topic']> = new Set([
  'shards',
  'failures',
  'quarantine',
  'outages',
  'time',
  'services',
  'data',
]);
/** UTF-16 units of a sentence. */
const SENTENCE = 400;

/** What the executive summary adds to the headline, as a list; empty when that is nothing. */
export function shortBlock({ sentences }: ExecutiveSummary): string {
  const lines = sentences
    .filter(({ topic }) => TOPICS.has(topic))
    .map(({ text }) => `- ${escapeMarkdown(text, SENTENCE)}\n`);
  return lines.length === 0 ? '' : `\n### In short\n\n${lines.join('')}`;
}

/** The recommendations with their evidence, folded; empty without any. */
export function recommendationsBlock(
  recommendations: readonly Pick<Recommendation, 'finding' | 'advice' | 'evidence'>[],
): string {
  if (recommendations.length === 0) return '';
  const items = recommendations.map(({ finding, advice, evidence }) => {
    const lines = evidence.map((line) => `- ${escapeMarkdown(line, SENTENCE)}\n`).join('');
    const summary = `<details><summary>${escapeMarkdown(finding, SENTENCE)}</summary>`;
    return `\n${summary}\n\n${escapeMarkdown(advice, SENTENCE)}\n\n${lines}\n</details>\n`;
  });
  return `\n### Recommendations\n${items.join('')}`;
}

import type { Recommendation } from './advice/recommendation.ts';
import { formatDuration } from './format-duration.ts';
import { plainLine } from './plain-text.ts';
import type { ExecutiveSummary } from './summarise.ts';
import { truncate } from './truncate.ts';

/** A sentence that quotes a generated name of 10,000 characters would bury the others. */
const SENTENCE = 400;
const EVIDENCE = 300;

/** What the sections "In short" and "Recommendations" show; false where there is nothing. */
export function htmlSummary(summary: ExecutiveSummary, recommendations: readonly Recommendation[]) {
  const text = (line: string, limit: number) => truncate(plainLine(line), limit);
  return {
    summary: summary.sentences.length > 0 && {
      sentences: summary.sentences.map((sentence) => text(sentence.text, SENTENCE)),
    },
    recommendations: recommendations.length > 0 && {
      items: recommendations.map(({ finding, evidence, advice, savesMs }) => ({
        finding: text(finding, SENTENCE),
        advice: text(advice, SENTENCE),
        evidence: evidence.map((line) => text(line, EVIDENCE)),
        saves: savesMs !== undefined && savesMs > 0 && formatDuration(savesMs),
      })),
    },
  };
}

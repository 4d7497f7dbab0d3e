import type { Place } from './compare-places.ts';
import { RENAME_RULE as RULE } from './rename-rule.ts';
import type { TestFacts } from './test-facts.ts';
import type { WordWeights } from './word-weights.ts';

export interface Likeness {
  readonly confidence: number;
  readonly reasons: readonly string[];
}

/** Durations below it are mostly overhead and noise. */
const TELLING_MS = 20;

/**
 * How surely a test of one file is another one of that file (or of the one that it was moved to) under a new name.
 * Undefined when nothing speaks for it. A link that is missing costs a test its
 * history, a wrong one gives it a stranger's.
 */
export function compareTests(from: TestFacts, to: TestFacts, place: Place, words: WordWeights): Likeness | undefined {
  const samePath = from.path.join('\n') === to.path.join('\n');
  const found = samePath ? renamed(from, to, place, words) : regrouped(from, to, place, words);
  if (found === undefined) return undefined;
  const pace = comparePace(from.durationMs, to.durationMs);
  return {
    confidence: Math.min(RULE.most, found.confidence + (pace < 0 ? RULE.otherPace : RULE.samePace) * pace),
    reasons: pace > 0 ? [...found.reasons, 'it takes as long'] : found.reasons,
  };
}

/** The blocks around it are the same, its own name is not. */
function renamed(from: TestFacts, to: TestFacts, place: Place, words: WordWeights): Likeness | undefined {
  const similarity = words.similarity(from.name, to.name);
  const percent = `the names have ${Math.round(similarity * 100)} % of their words in common`;
  if (shapeOf(from.name) === shapeOf(to.name) && from.name !== to.name) {
    if (place === 'other') return undefined;
    return {
      confidence: place === 'same' ? RULE.shape.samePlace : RULE.shape.elsewhere,
      reasons: ['only numbers or values in the name differ', ...placeReason(place)],
    };
  }
  if (place === 'same' && similarity >= RULE.renamed.least) {
    return {
      confidence: RULE.renamed.base + RULE.renamed.perWord * similarity,
      reasons: [percent, ...placeReason(place)],
    };
  }
  // At another place of the file a name that is alike is a copy more often than a rename.
  if (place === 'other' || similarity < RULE.alike.least) return undefined;
  return { confidence: RULE.alike.base + RULE.alike.perWord * similarity, reasons: [percent] };
}

/** Its blocks were renamed, or it went into another one. */
function regrouped(from: TestFacts, to: TestFacts, place: Place, words: WordWeights): Likeness | undefined {
  const paths = words.similarity(from.path.join(' '), to.path.join(' '));
  if (from.name === to.name) {
    return {
      confidence: RULE.regrouped[place] + RULE.regrouped.perPath * paths,
      reasons: ['the same name in another block', ...placeReason(place)],
    };
  }
  if (place !== 'same') return undefined;
  const names = words.similarity(from.name, to.name);
  if (names < RULE.both.leastNames || paths < RULE.both.leastPaths) return undefined;
  return {
    confidence: RULE.both.base + RULE.both.perName * names + RULE.both.perPath * paths,
    reasons: ['names and blocks are alike', ...placeReason(place)],
  };
}

const placeReason = (place: Place) => (place === 'same' ? ['it stands at the same place of the file'] : []);

/** A name without numbers, and without what stands in brackets or quotes: what a table of parameters fills in. */
function shapeOf(name: string): string {
  return name.replaceAll(/\([^()]*\)|\[[^[\]]*\]|"[^"]*"|'[^']*'|`[^`]*`/g, '?').replaceAll(/\d+(?:\.\d+)?/g, '#');
}

/** 1 for durations that are alike, -1 for ones that are far apart, 0 when that says nothing. */
function comparePace(before: number | undefined, after: number | undefined): -1 | 0 | 1 {
  if (before === undefined || after === undefined || Math.max(before, after) < TELLING_MS) return 0;
  const ratio = Math.max(before, after) / Math.max(1, Math.min(before, after));
  return ratio < RULE.paceAlike ? 1 : ratio > RULE.paceApart ? -1 : 0;
}

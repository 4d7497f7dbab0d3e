import type { Place } from './compare-places.ts';
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
 * Undefined when nothing speaks for it. The figures were chosen on the bench's tuning seeds so that a wrong link is
 * rarer than one in a hundred: a link that is missing costs a test its history, a wrong one gives it a stranger's.
 */
export function compareTests(from: TestFacts, to: TestFacts, place: Place, words: WordWeights): Likeness | undefined {
  const samePath = from.path.join('\n') === to.path.join('\n');
  const found = samePath ? renamed(from, to, place, words) : regrouped(from, to, place, words);
  if (found === undefined) return undefined;
  const pace = comparePace(from.durationMs, to.durationMs);
  return {
    confidence: Math.min(0.99, found.confidence + (pace < 0 ? 0.08 : 0.03) * pace),
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
      confidence: place === 'same' ? 0.93 : 0.75,
      reasons: ['only numbers or values in the name differ', ...placeReason(place)],
    };
  }
  if (place === 'same' && similarity >= 0.35) {
    return { confidence: 0.64 + 0.33 * similarity, reasons: [percent, ...placeReason(place)] };
  }
  // At another place of the file a name that is alike is a copy more often than a rename.
  if (place === 'other' || similarity < 0.75) return undefined;
  return { confidence: 0.5 + 0.33 * similarity, reasons: [percent] };
}

/** Its blocks were renamed, or it went into another one. */
function regrouped(from: TestFacts, to: TestFacts, place: Place, words: WordWeights): Likeness | undefined {
  const paths = words.similarity(from.path.join(' '), to.path.join(' '));
  if (from.name === to.name) {
    const base = place === 'same' ? 0.9 : place === 'unknown' ? 0.82 : 0.78;
    return {
      confidence: base + 0.08 * paths,
      reasons: ['the same name in another block', ...placeReason(place)],
    };
  }
  if (place !== 'same') return undefined;
  const names = words.similarity(from.name, to.name);
  if (names < 0.5 || paths < 0.3) return undefined;
  return {
    confidence: 0.6 + 0.2 * names + 0.12 * paths,
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
  // Single runs of one test differ by a factor of 2 in one run of twenty, those of different tests mostly by more.
  return ratio < 1.4 ? 1 : ratio > 4 ? -1 : 0;
}

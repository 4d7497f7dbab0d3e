import { comparePlaces } from './compare-places.ts';
import { compareTests } from './compare-tests.ts';
import { findMoves } from './find-moves.ts';
import { findSlots } from './find-slots.ts';
import type { Rename } from './rename.ts';
import type { TestFacts } from './test-facts.ts';
import { WordWeights } from './word-weights.ts';

/** Below it a link is not made. */
const LEAST = 0.8;
/** The next best candidate of either side must be less sure by so much; else it is ambiguous, and no link is made. */
const MARGIN = 0.05;
/** Tests of one file that are compared with each other: more at once means that a file was generated anew. */
const MAX_PER_FILE = 300;

/**
 * Which of the tests that vanished in a commit go on as which of those that appeared in it: moved to another file,
 * renamed, in a renamed block, or with other parameters. One to one; where two candidates are about as good there is no
 * link. Both lists are of one commit and of one report that is whole, else tests only seem to vanish.
 */
export function matchRenames(vanished: readonly TestFacts[], appeared: readonly TestFacts[]): readonly Rename[] {
  const moves = findMoves(vanished, appeared);
  const from = new Set(moves.map((move) => move.from));
  const to = new Set(moves.map((move) => move.to));
  const left = vanished.filter(({ test }) => !from.has(test));
  const come = appeared.filter(({ test }) => !to.has(test));
  const candidates = compareFiles(left, come, routesOf(moves, vanished, appeared));
  return [...moves, ...pickClear(candidates)].sort((a, b) => b.confidence - a.confidence || (a.from < b.from ? -1 : 1));
}

const fileKey = ({ suite, file }: TestFacts) => JSON.stringify([suite, file]);

/** Files whose tests moved, with where to: only those that went to one file. */
function routesOf(
  moves: readonly Rename[],
  vanished: readonly TestFacts[],
  appeared: readonly TestFacts[],
): ReadonlyMap<string, string> {
  const before = new Map(vanished.map((test) => [test.test, fileKey(test)]));
  const after = new Map(appeared.map((test) => [test.test, fileKey(test)]));
  const routes = new Map<string, Set<string>>();
  for (const move of moves) {
    const key = before.get(move.from) as string;
    routes.set(key, (routes.get(key) ?? new Set()).add(after.get(move.to) as string));
  }
  return new Map(
    [...routes].filter(([, goals]) => goals.size === 1).map(([key, goals]) => [key, [...goals][0] as string]),
  );
}

function compareFiles(
  left: readonly TestFacts[],
  come: readonly TestFacts[],
  routes: ReadonlyMap<string, string>,
): Rename[] {
  const words = new WordWeights([...left, ...come].map(({ name }) => name));
  const slots = [findSlots(left), findSlots(come)] as const;
  const files = new Map<string, TestFacts[]>();
  for (const test of come) files.set(fileKey(test), [...(files.get(fileKey(test)) ?? []), test]);
  const counts = new Map<string, number>();
  for (const test of left) counts.set(fileKey(test), (counts.get(fileKey(test)) ?? 0) + 1);
  const candidates: Rename[] = [];
  for (const from of left) {
    const route = routes.get(fileKey(from));
    const there = [...(files.get(fileKey(from)) ?? []), ...(route === undefined ? [] : (files.get(route) ?? []))];
    if (Math.max(there.length, counts.get(fileKey(from)) as number) > MAX_PER_FILE) continue;
    for (const to of there) {
      const place = comparePlaces(from, to, slots[0].get(from.test), slots[1].get(to.test));
      const likeness = compareTests(from, to, place, words);
      if (likeness !== undefined) candidates.push({ from: from.test, to: to.test, ...likeness });
    }
  }
  return candidates;
}

/** The surest first; a candidate with a rival that is about as sure is dropped with it. */
function pickClear(candidates: readonly Rename[]): Rename[] {
  const sorted = [...candidates].sort((a, b) => b.confidence - a.confidence);
  const rivals = new Map<string, Rename[]>();
  for (const candidate of sorted) {
    for (const side of sidesOf(candidate)) {
      const list = rivals.get(side);
      if (list === undefined) rivals.set(side, [candidate]);
      else list.push(candidate);
    }
  }
  const taken = new Set<string>();
  const isFree = (candidate: Rename) => sidesOf(candidate).every((side) => !taken.has(side));
  return sorted.filter((candidate) => {
    if (candidate.confidence < LEAST || !isFree(candidate)) return false;
    const isClear = sidesOf(candidate).every((side) => {
      const rival = (rivals.get(side) as Rename[]).find((other) => other !== candidate && isFree(other));
      return rival === undefined || candidate.confidence - rival.confidence >= MARGIN;
    });
    if (isClear) for (const side of sidesOf(candidate)) taken.add(side);
    return isClear;
  });
}

const sidesOf = ({ from, to }: Rename) => [`from ${from}`, `to ${to}`] as const;

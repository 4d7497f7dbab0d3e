/**
 * The figures of the rule for renames. `bench/verdicts/renames.ts` measures what they reach; they were chosen on its tuning
 * seeds so that a wrong link is rarer than one in a hundred. What counts is on which side of .8 (`LEAST`, below which there
 * is no link) a kind of evidence comes to lie, and which of two candidates is ahead.
 */
export const RENAME_RULE = {
  /** No evidence of a name alone makes it certain. */
  most: 0.99,
  /** A duration that is alike speaks for a link; one that is far apart speaks louder against it, as copies differ so. */
  samePace: 0.03,
  otherPace: 0.08,
  /** Single runs of one test differ by a factor of 2 in one run of twenty, those of different tests mostly by more. */
  paceAlike: 1.4,
  paceApart: 4,
  /** Only numbers or values differ: linked at the same place; elsewhere it may be any other row of the table, and is not. */
  shape: { samePlace: 0.93, elsewhere: 0.75 },
  /** At the same place a third of the words is enough to be considered; .5 in common reaches `.8`, which makes the link. */
  renamed: { least: 0.35, base: 0.64, perWord: 0.33 },
  /** Where places are unknown only names that are alike come near: from .91 of the words in common on they are linked. */
  alike: { least: 0.75, base: 0.5, perWord: 0.33 },
  /** The same name in another block: by how much the place is known to agree, plus what the blocks have in common. */
  regrouped: { same: 0.9, unknown: 0.82, other: 0.78, perPath: 0.08 },
  /** Name and block differ: half of the one and a third of the other at least, at the same place. */
  both: { leastNames: 0.5, leastPaths: 0.3, base: 0.6, perName: 0.2, perPath: 0.12 },
  /** Another file: two tests that go the same way are company. What is missing of the three signs takes a little each. */
  move: { company: 2, noCompany: 0.03, otherFileName: 0.02, shortName: 0.03 },
} as const;

import type { FlipEvent } from './flakiness-state.ts';

/** Days after which a flip is forgotten: a quarter, in which a team meets most of its tests' causes again. */
export const WINDOW_DAYS = 90;
/** Days after which a flip counts half: a month, so that a cured test leaves the list without being reset. */
export const HALF_LIFE_DAYS = 30;
/** Where runs have no time, each is taken as this part of a day: 100 runs halve a flip, 300 forget it. */
export const DAYS_PER_UNTIMED_RUN = 0.3;

/** The part of its weight that something so many days old still has. */
export function decay(days: number): number {
  return 2 ** (-Math.max(0, days) / HALF_LIFE_DAYS);
}

/** Flips that are still in the window on this day of the repository's clock. */
export function flipsInWindow(flips: readonly FlipEvent[], day: number): readonly FlipEvent[] {
  return flips.some((flip) => day - flip.day > WINDOW_DAYS)
    ? flips.filter((flip) => day - flip.day <= WINDOW_DAYS)
    : flips;
}

/** Sum of the weights of the flips, each halved every half-life. */
export function flipScore(flips: readonly FlipEvent[], day: number): number {
  let score = 0;
  for (const flip of flips) score += flip.weight * decay(day - flip.day);
  return score;
}

import type { ErrorFact } from './pull-request-facts.ts';

/** Whether an error tells itself from others: by its words, or by the lines it comes from. */
export function saysSomething({ isGeneric, frames }: ErrorFact): boolean {
  return !isGeneric || frames !== undefined;
}

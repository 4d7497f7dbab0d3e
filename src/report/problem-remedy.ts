import { ERROR_CATALOGUE } from '../model/error-catalogue.ts';

/** What to do about a problem, by its code; undefined for a code that the catalogue does not know. */
export function problemRemedy(code: string): string | undefined {
  if (!Object.hasOwn(ERROR_CATALOGUE, code)) return undefined;
  return ERROR_CATALOGUE[code as keyof typeof ERROR_CATALOGUE].remedy;
}

import { AssayError } from '../../model/assay-error.ts';
import type { TextMatch } from '../../model/probe-spec.ts';

/**
 * A function that says whether a text matches. Throws AssayError CONFIG_INVALID for a regular expression that is
 * none; `where` names the place for the message.
 */
export function textMatcher(match: TextMatch, where: string): (text: string) => boolean {
  if ('contains' in match) return (text) => text.includes(match.contains);
  try {
    const pattern = new RegExp(match.matches);
    return (text) => pattern.test(text);
  } catch (cause) {
    throw new AssayError('CONFIG_INVALID', `${where}: ${(cause as Error).message}`, { cause });
  }
}

/** The match as a message shows it. */
export function showMatch(match: TextMatch): string {
  return 'contains' in match ? JSON.stringify(match.contains) : `/${match.matches}/`;
}

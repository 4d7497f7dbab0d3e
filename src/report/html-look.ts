import { statusLook } from './status-look.ts';

/** How the pages show a state: class, glyph and word under the names that the templates use. */
export function htmlLook(status: string): { state: string; glyph: string; status: string } {
  const { state, glyph, word } = statusLook(status);
  return { state, glyph, status: word };
}

import { applyMask, type Mask } from './mask.ts';
import { maskLine } from './mask-line.ts';
import { Placeholders } from './placeholders.ts';

/**
 * A text with every word that changes from run to run replaced by a numbered placeholder, `<num1>` or `<path2>`: the
 * same word keeps its number within the text, so that "expected 3, got 3" and "expected 3, got 4" stay different. The
 * project's own masks come first, then url, mail, uuid, time, path, ip, hex, number with unit, word with a digit; a list
 * of placeholders of one kind becomes one. Masking a masked text changes nothing.
 */
export function maskText(text: string, masks: readonly Mask[] = []): string {
  const placeholders = new Placeholders(masks.map(({ name }) => name));
  let masked = text;
  for (const mask of masks) masked = applyMask(mask, masked, placeholders);
  return masked
    .split('\n')
    .map((line) => collapse(maskLine(line, placeholders)))
    .join('\n');
}

/** A placeholder, then more of the same kind behind commas or spaces. No two repeats share a character. */
const LIST = /(<([a-z][a-z-]{0,30})\d{1,5}>)(?:,? ?<\2\d{1,5}>)+/g;

/** A list of any length looks the same: its first placeholder stands for all. */
function collapse(line: string): string {
  return line.includes('>') ? line.replace(LIST, '$1') : line;
}

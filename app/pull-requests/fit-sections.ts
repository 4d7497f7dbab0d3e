import { countOf } from '../../src/report/count-of.ts';
import { utf8Bytes } from '../../src/report/utf8-bytes.ts';

/** A part of a document; whole and closed whichever of its items are taken. */
export interface Section {
  /** One item in words: `new failure`. */
  readonly noun: string;
  readonly plural?: string;
  readonly open: string;
  readonly close: string;
  /** In order of importance. */
  readonly items: readonly Item[];
}

export interface Item {
  /** With its error. */
  readonly full: string;
  /** Without; equal to `full` when there is none. */
  readonly short: string;
}

export interface Fitted {
  readonly text: string;
  /** What was left out, in words; empty when nothing was. */
  readonly leftOut: readonly string[];
}

/**
 * As much of the sections as fits into `budget` bytes of UTF-8: first every item in short, section after section, then
 * the full text of as many, in the same order. So the names of the last failures outlive the error text of the first.
 */
export function fitSections(sections: readonly Section[], budget: number): Fitted {
  let left = budget;
  const taken = sections.map((section) => {
    const texts: string[] = [];
    for (const item of section.items) {
      // The frame is paid with the first item; a section without items is not shown at all.
      const frame = texts.length === 0 ? utf8Bytes(section.open) + utf8Bytes(section.close) : 0;
      const cost = frame + utf8Bytes(item.short);
      if (cost > left) break;
      left -= cost;
      texts.push(item.short);
    }
    return texts;
  });
  const leftOut: string[] = [];
  sections.forEach((section, index) => {
    const texts = taken[index] ?? [];
    let bare = 0;
    texts.forEach((short, position) => {
      const full = section.items[position]?.full ?? short;
      if (full === short) return;
      const cost = utf8Bytes(full) - utf8Bytes(short);
      if (cost > left) {
        bare += 1;
        return;
      }
      left -= cost;
      texts[position] = full;
    });
    const cut = section.items.length - texts.length;
    if (bare > 0) leftOut.push(`the details of ${countOf(bare, section.noun, section.plural)}`);
    if (cut > 0) leftOut.push(countOf(cut, section.noun, section.plural));
  });
  const text = sections
    .map((section, index) => {
      const texts = taken[index] ?? [];
      return texts.length === 0 ? '' : `${section.open}${texts.join('').trimEnd()}\n${section.close}`;
    })
    .join('');
  return { text, leftOut };
}

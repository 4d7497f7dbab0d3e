import { ANY } from './cluster-state.ts';

/** A token without the numbers of its placeholders: those depend on what stands before. */
export function unnumbered(token: string): string {
  return token.includes('<') ? token.replaceAll(/<([a-z][a-z-]{0,30})\d{1,5}>/g, '<$1>') : token;
}

/** A word of a sentence, or a code that was kept: says what happened. All else may be a value it happened to. */
const WORD = /^[([{]?(?:[a-z]+(?:['-][a-z]+)?|[A-Z]?[a-z]+|[A-Z]{2,}\d*|\d+)[)\]}]?[.,:;!?]{0,2}$/;

/**
 * Share of equal tokens of two templates, from 0 to 1, as Drain has it (He, Zhu, Zheng, Lyu, "Drain: an online log
 * parsing approach with fixed depth tree", ICWS 2017). 0 as well where Drain would join what people would not: the
 * templates differ in length or in a plain word ("user <num> not found" and "order <num> not found" have two causes).
 */
export function templateSimilarity(template: readonly string[], tokens: readonly string[]): number {
  if (template.length !== tokens.length || template.length === 0) return 0;
  let equal = 0;
  for (let at = 0; at < template.length; at++) {
    const known = template[at] as string;
    const token = tokens[at] as string;
    if (known === ANY) continue;
    if (known === token || unnumbered(known) === unnumbered(token)) equal++;
    else if (WORD.test(known) || WORD.test(token)) return 0;
  }
  return equal / template.length;
}

/** The template that both fit: `<*>` where they differ. */
export function generalise(template: readonly string[], tokens: readonly string[]): readonly string[] {
  return template.map((known, at) =>
    known !== ANY && unnumbered(known) === unnumbered(tokens[at] as string) ? known : ANY,
  );
}

/** Whether the template says all that these tokens say: it would not change by taking them in. */
export function fitsTemplate(template: readonly string[], tokens: readonly string[]): boolean {
  return (
    template.length === tokens.length &&
    template.every((known, at) => known === ANY || unnumbered(known) === unnumbered(tokens[at] as string))
  );
}

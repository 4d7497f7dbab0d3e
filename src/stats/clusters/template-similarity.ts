import { ANY } from './cluster-state.ts';

/** A token without the numbers of its placeholders: those depend on what stands before. */
export function unnumbered(token: string): string {
  return token.includes('<') ? token.replaceAll(/<([a-z][a-z-]{0,30})\d{1,5}>/g, '<$1>') : token;
}

/**
 * Share of equal tokens of two templates of one length, from 0 to 1, as Drain has it (He, Zhu, Zheng, Lyu, "Drain: an
 * online log parsing approach with fixed depth tree", ICWS 2017); 0 for different lengths.
 */
export function templateSimilarity(template: readonly string[], tokens: readonly string[]): number {
  if (template.length !== tokens.length || template.length === 0) return 0;
  let equal = 0;
  for (let at = 0; at < template.length; at++) {
    const known = template[at] as string;
    if (known !== ANY && unnumbered(known) === unnumbered(tokens[at] as string)) equal++;
  }
  return equal / template.length;
}

/** The template that both fit: `<*>` where they differ. */
export function generalise(template: readonly string[], tokens: readonly string[]): readonly string[] {
  return template.map((known, at) => (unnumbered(known) === unnumbered(tokens[at] as string) ? known : ANY));
}

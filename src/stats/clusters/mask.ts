import { RE2JS } from 're2js';
import type { Placeholders } from './placeholders.ts';

/** A project's own mask, from assay.yml: what the pattern finds becomes the placeholder `<name1>`. */
export interface Mask {
  /** Lower-case letters and hyphens. */
  readonly name: string;
  /** In RE2's syntax, which has no back-references and no look-around: it is matched in time linear in the text. */
  readonly pattern: string;
}

/** Compiled once per mask, which lives as long as the configuration it comes from. */
const compiled = new WeakMap<Mask, RE2JS>();

/** What is wrong with a pattern; undefined when it can be used. */
export function patternProblem(pattern: string): string | undefined {
  try {
    return RE2JS.compile(pattern).matcher('').find()
      ? 'it matches the empty text, so it would match everywhere'
      : undefined;
  } catch (error) {
    return error instanceof Error ? error.message.replace('error parsing regexp: ', '') : String(error);
  }
}

/**
 * The text with what the mask finds replaced. What stands in placeholders already is left alone. The pattern must have
 * no `patternProblem`.
 */
export function applyMask(mask: Mask, text: string, placeholders: Placeholders): string {
  const pattern = compiled.get(mask) ?? RE2JS.compile(mask.pattern);
  compiled.set(mask, pattern);
  const matcher = pattern.matcher(text);
  let masked = '';
  let from = 0;
  const taken = placeholders.spans(text);
  let next = 0;
  while (matcher.find()) {
    const [start, end] = [matcher.start(), matcher.end()];
    while ((taken[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    if (end === start || (taken[next]?.start ?? Number.POSITIVE_INFINITY) < end) continue;
    masked += text.slice(from, start) + placeholders.of(mask.name, text.slice(start, end));
    from = end;
  }
  return masked + text.slice(from);
}

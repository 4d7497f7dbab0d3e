import type { Placeholders } from './mask-line.ts';

/** A project's own mask, from assay.yml: what the pattern finds becomes the placeholder `<name1>`. */
export interface Mask {
  /** Lower-case letters and hyphens. */
  readonly name: string;
  /** In RE2's syntax: matched in time linear in the text. */
  readonly pattern: string;
}

/** Replaces what the mask finds in a text. */
export type CompiledMask = (text: string, placeholders: Placeholders) => string;

export function compileMask(_mask: Mask): CompiledMask {
  return (text) => text;
}

import { WORD_KINDS } from './classify-word.ts';

/** Gives each different word of a kind its number, from 1, within one text. */
export class Placeholders {
  private readonly known = new Map<string, string>();
  private readonly pattern: RegExp;

  /** `names`: kinds beside our own, those of the project's masks. */
  constructor(names: readonly string[] = []) {
    this.pattern = names.length === 0 ? OURS : patternOf(names);
  }

  of(kind: string, word: string): string {
    const key = `${kind} ${word}`;
    const earlier = this.known.get(key);
    if (earlier !== undefined) return earlier;
    const placeholder = `<${kind}${this.known.size + 1}>`;
    this.known.set(key, placeholder);
    return placeholder;
  }

  /** The placeholder that stands at this place already: a second masking leaves it as it is. */
  at(line: string, place: number): string | undefined {
    this.pattern.lastIndex = place;
    return this.pattern.exec(line)?.[0];
  }

  /** Whether a placeholder is none of the project's own masks. */
  isOurs(placeholder: string): boolean {
    OURS.lastIndex = 0;
    return OURS.test(placeholder);
  }

  /** Where placeholders stand in a text, in order. */
  spans(text: string): { readonly start: number; readonly end: number }[] {
    const found: { start: number; end: number }[] = [];
    for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) {
      const placeholder = this.at(text, at);
      if (placeholder !== undefined) found.push({ start: at, end: at + placeholder.length });
    }
    return found;
  }
}

/** Names are letters and hyphens, so nothing in them has a meaning in a pattern. */
function patternOf(names: readonly string[]): RegExp {
  return new RegExp(`<(?:${[...WORD_KINDS, ...names].join('|')})\\d{1,5}>`, 'y');
}

const OURS = patternOf([]);

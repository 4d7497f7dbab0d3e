import type { JsonValue, PersonalConfig } from '../../model/data-config.ts';
import type { PersonalKind } from '../../model/personal-kinds.ts';
import { findPersonal, isCard } from './find-personal.ts';
import { kindOfKey } from './kind-of-key.ts';
import { createPseudonym } from './pseudonym.ts';

/** Takes personal data out of rows. */
export interface Masker {
  /** A copy without them; what is not a text or a number, and keys, keep their place and type. */
  mask(row: JsonValue): JsonValue;
  /** How many pieces were replaced, by kind. */
  readonly counts: ReadonlyMap<PersonalKind, number>;
}

/** Kinds whose values under a telling key are wholly of the kind; an address or an IP under its key is found by form. */
const WHOLE: ReadonlySet<PersonalKind> = new Set(['name', 'token', 'phone', 'email', 'card', 'iban']);
/** Numbers with fewer digits are amounts and counts also under a telling key. */
const MIN_DIGITS = 4;
/** Digits that a number holds exactly (2^53 has 16). */
const EXACT_DIGITS = 15;

/** The masker of one run: with the same key it gives the same pseudonyms in every data set, so that joins still work. */
export function createMasker(rules: PersonalConfig, key: Uint8Array): Masker {
  const pseudonym = createPseudonym(key);
  const kinds = new Set(rules.kinds);
  const keep = new Set(rules.keep);
  const counts = new Map<PersonalKind, number>();
  const known = new Map<string, PersonalKind | undefined>();

  const replace = (kind: PersonalKind, value: string): string => {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return pseudonym(kind, value);
  };
  const byKey = (name: string, parent: string | undefined): PersonalKind | undefined => {
    const place = `${parent ?? ''}\0${name}`;
    if (known.has(place)) return known.get(place);
    const told = rules.keys.get(name);
    const guessed = kindOfKey(name, parent);
    const kind = told ?? (guessed !== undefined && kinds.has(guessed) && WHOLE.has(guessed) ? guessed : undefined);
    // Data whose keys are values would fill the memory.
    if (known.size < 10_000) known.set(place, kind);
    return kind;
  };
  const maskText = (text: string, kind: PersonalKind | undefined): string => {
    if (kind !== undefined && text.trim() !== '') return replace(kind, text.trim());
    return findPersonal(text, kinds, replace);
  };
  const maskNumber = (number: number, kind: PersonalKind | undefined): number => {
    if (!Number.isSafeInteger(number) || number < 0) return number;
    const digits = String(number);
    if (kind === undefined ? !kinds.has('card') || !isCard(digits) : digits.length < MIN_DIGITS) return number;
    const hidden = replace(kind ?? 'card', digits)
      .replace(/\D/g, '')
      .padEnd(digits.length, '7');
    // The first digit must not be 0, and the number stays as long as it was.
    return Number(`9${hidden}`.slice(0, Math.min(digits.length, EXACT_DIGITS)));
  };
  const mask = (value: JsonValue, kind: PersonalKind | undefined, name: string | undefined): JsonValue => {
    if (typeof value === 'string') return maskText(value, kind);
    if (typeof value === 'number') return maskNumber(value, kind);
    if (value === null || typeof value === 'boolean') return value;
    // A list belongs to its key; so do the members of what is secret as a whole.
    if (Array.isArray(value)) return value.map((one) => mask(one, kind, name));
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) =>
        keep.has(key) ? [key, one] : [maskText(key, undefined), mask(one, byKey(key, name) ?? kind, key)],
      ),
    );
  };
  const idle = kinds.size === 0 && rules.keys.size === 0;
  return { mask: (row) => (idle ? row : mask(row, undefined, undefined)), counts };
}

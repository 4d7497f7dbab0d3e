import type { IntegrityConfig, JsonValue } from '../../model/data-config.ts';
import { canonicalJson } from '../canonical-json.ts';
import { findValues } from '../find-values.ts';
import type { CompiledSchema } from './compile-schema.ts';
import { KeySet } from './key-set.ts';
import { ProblemList } from './problem-list.ts';

/** Checks the rows of one data set as they pass by. */
export interface RowCheck {
  /** Throws when there are enough problems to stop. Rows count from 1. */
  row(value: JsonValue, number: number): void;
  /** After the last row; throws every problem, each with the set, the row and the key. */
  end(rows: number): void;
}

/** Values that other sets refer to, by set and path. */
export type KeyIndex = ReadonlyMap<string, ReadonlyMap<string, KeySet>>;

/** Long enough to recognise a value in a message. */
const SHOWN_CHARACTERS = 60;

/**
 * The check by the rules of a set. `keys` holds the values of all sets that were made before, and of this one, which
 * fills while its rows pass by; a reference to the set itself is judged at the end.
 */
export function checkRows(
  set: string,
  rules: IntegrityConfig,
  schema: CompiledSchema | undefined,
  keys: KeyIndex,
): RowCheck {
  const problems = new ProblemList(set);
  const unique = rules.unique.map((paths) => ({ paths, seen: new KeySet() }));
  const references = rules.references.map((rule) => ({ ...rule, keys: keys.get(rule.set)?.get(rule.to) }));
  const own = [...(keys.get(set) ?? [])];
  /** References to this set that no row so far has answered, with the row they come from. */
  const open = references.map(() => new Map<string, number>());
  const dangling = (row: number, { key, set: other, to }: (typeof references)[number], text: string) =>
    problems.add(`row ${row}: key "${key}" is ${shown(text)}, which "${to}" of data set "${other}" does not have`);

  return {
    row(value, number) {
      const { maxRows = Number.POSITIVE_INFINITY } = rules;
      if (number > maxRows) {
        // Said at once: there may be no end to them.
        problems.add(`it has more than ${maxRows} rows, which is the most that may be there`);
        problems.throwAny();
      }
      for (const key of rules.required) {
        const found = findValues(value, key);
        if (found.length === 0) problems.add(`row ${number}: key "${key}" is missing`);
        else if (found.includes(null)) problems.add(`row ${number}: key "${key}" is null`);
      }
      for (const key of rules.nonEmpty) {
        const found = findValues(value, key);
        if (found.length === 0) problems.add(`row ${number}: key "${key}" is missing`);
        for (const list of found) {
          if (!Array.isArray(list)) problems.add(`row ${number}: key "${key}" is no list`);
          else if (list.length === 0) problems.add(`row ${number}: key "${key}" is an empty list`);
        }
      }
      const invalid = schema?.check(value);
      if (invalid !== undefined) problems.add(`row ${number}: not valid by its JSON Schema at key ${invalid}`);
      for (const { paths, seen } of unique) {
        const text = canonicalJson(paths.map((path) => findValues(value, path)));
        const before = seen.add(text, number);
        if (before === undefined) continue;
        const what = shown(text.replace(/^\[\[|\]\]$/g, '').replaceAll('],[', ', '));
        problems.add(`row ${number}: key "${paths.join(' + ')}" is ${what}, as in row ${before} already`);
      }
      for (const [path, set] of own) for (const text of keyTexts(value, path)) set.add(text, number);
      for (const [index, reference] of references.entries()) {
        for (const text of keyTexts(value, reference.key)) {
          if (reference.keys?.has(text)) continue;
          if (reference.set !== set) dangling(number, reference, text);
          else if (!open[index]?.has(text)) open[index]?.set(text, number);
        }
      }
    },
    end(rows) {
      if (rows < rules.minRows) problems.add(`it has ${rows} row(s); at least ${rules.minRows} must be there`);
      for (const [index, reference] of references.entries()) {
        for (const [text, row] of open[index] ?? []) if (!reference.keys?.has(text)) dangling(row, reference, text);
      }
      problems.throwAny();
    },
  };
}

/** The values at a path as texts that differ when the values do; null refers to nothing, as in SQL. */
function keyTexts(row: JsonValue, path: string): string[] {
  return findValues(row, path)
    .filter((value) => value !== null)
    .map(canonicalJson);
}

const shown = (text: string) => (text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS)}...`);

import type { TestMemory } from '../../src/stats/history/test-memory.ts';
import { type FirstPage, readFirstPage } from './first-page-text.ts';
import { FIELDS, fromFields, type PackedValues, toFields } from './memory-fields.ts';

/** Memories by the number of their test. */
export type Page = Record<string, TestMemory>;

/** A test, the parts of its memory that differ from the test before as letters, and these parts. */
type Row = [test: string, differing: string, ...parts: unknown[]];

interface WrittenPage {
  readonly version: 2;
  readonly rows: readonly Row[];
}

/** A letter for each part of a memory. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef';

/**
 * A page as it is stored, without losing a bit. Tests of one page mostly have the same runs and fare the same, so that
 * only what differs from the test before is written: a third of plain JSON with packed values, and as much less to read.
 */
export function toPageText(page: Page, packed: PackedValues = new Map()): string {
  let before: readonly unknown[] = new Array(FIELDS).fill(undefined);
  const rows = Object.entries(page).map(([test, memory]) => {
    const fields = toFields(memory, packed);
    let differing = '';
    const row: Row = [test, ''];
    for (let at = 0; at < FIELDS; at += 1) {
      if (isSame(fields[at], before[at])) continue;
      differing += LETTERS.charAt(at);
      row.push(fields[at]);
    }
    row[1] = differing;
    before = fields;
    return row;
  });
  return JSON.stringify({ version: 2, rows } satisfies WrittenPage);
}

/**
 * The page that `toPageText` wrote, in this version or the first. What tests have in common is one object. `packed` takes
 * down how values were packed, and spares `toPageText` to do so again.
 */
export function fromPageText(text: string, packed: PackedValues = new Map()): Page {
  const written = JSON.parse(text) as WrittenPage | FirstPage;
  if (written.version === 1) return readFirstPage(written);
  const page: Page = {};
  const fields: unknown[] = new Array(FIELDS).fill(null);
  for (const row of written.rows) {
    const [test, differing] = row;
    for (let index = 0; index < differing.length; index += 1)
      fields[LETTERS.indexOf(differing.charAt(index))] = row[index + 2];
    page[test] = fromFields(fields, packed);
  }
  return page;
}

/** Whether two values would be the same JSON; of numbers that JSON does not tell apart no. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let index = 0; index < a.length; index += 1) if (!isSame(a[index], b[index])) return false;
    return true;
  }
  const keys = Object.keys(a);
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return keys.length === Object.keys(b).length && keys.every((key) => key in right && isSame(left[key], right[key]));
}

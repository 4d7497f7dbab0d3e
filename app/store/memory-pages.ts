import type { TestMemory } from '../../src/stats/history/test-memory.ts';
import { arrayText } from './array-text.ts';
import type { Queryable } from './database.ts';
import type { PackedValues } from './memory-fields.ts';
import { packNext } from './pack-values.ts';
import { fromPageText, type Page, toPageText } from './page-text.ts';

/** Tests on a page: some 30 kB, so that a run of everything is few rows and a run of one suite does not rewrite it all. */
const TESTS = 64;
/** Pages in one statement: some megabytes. */
const PAGES = 64;

/** Where the memory of a test lies: its variant, 0 for all variants together. */
export interface MemoryPlace {
  readonly testId: number;
  readonly variantId: number;
}

/** Memories of tests as they lie in test_memories, page by page; changed here, and written all at once. */
export class MemoryPages {
  readonly #pages = new Map<string, Page>();
  readonly #changed = new Set<string>();
  readonly #packed: PackedValues = new Map();

  /** What is remembered at a place whose page was read; undefined when nothing is. */
  get({ testId, variantId }: MemoryPlace): TestMemory | undefined {
    return this.#pages.get(keyOf(testId, variantId))?.[testId];
  }

  /** Undefined forgets. */
  set({ testId, variantId }: MemoryPlace, memory: TestMemory | undefined): void {
    const key = keyOf(testId, variantId);
    const page = this.#pages.get(key) ?? {};
    const before = page[testId]?.duration?.values;
    const packed = before && this.#packed.get(before);
    if (memory === undefined) delete page[testId];
    else page[testId] = memory;
    const values = memory?.duration?.values;
    const next = before && packed && values && packNext(before, packed, values);
    if (next && values) this.#packed.set(values, next);
    this.#pages.set(key, page);
    this.#changed.add(key);
  }

  /** Reads the pages of some places that are not here yet. */
  async read(database: Queryable, repositoryId: number, places: readonly MemoryPlace[]): Promise<void> {
    const wanted = new Map<string, [variantId: number, page: number]>();
    for (const { testId, variantId } of places) {
      const key = keyOf(testId, variantId);
      if (!this.#pages.has(key) && !wanted.has(key)) wanted.set(key, [variantId, Math.floor(testId / TESTS)]);
    }
    if (wanted.size === 0) return;
    const pairs = [...wanted.values()];
    const rows = await database.query<{ key: string; state: string }>(
      `SELECT m.variant_id || ' ' || m.page AS key, m.state
       FROM unnest($2::integer[], $3::bigint[]) AS wanted (variant_id, page)
       JOIN test_memories AS m ON m.repository_id = $1 AND m.variant_id = wanted.variant_id AND m.page = wanted.page`,
      [repositoryId, arrayText(pairs.map(([variantId]) => variantId)), arrayText(pairs.map(([, page]) => page))],
    );
    for (const { key, state } of rows) this.#pages.set(key, fromPageText(state, this.#packed));
    for (const key of wanted.keys()) if (!this.#pages.has(key)) this.#pages.set(key, {});
  }

  /** Writes the pages that changed, in the order of their keys. The caller holds the repository's step. */
  async write(transaction: Queryable, repositoryId: number): Promise<void> {
    const keys = [...this.#changed].sort();
    for (let start = 0; start < keys.length; start += PAGES) {
      const some = keys.slice(start, start + PAGES);
      const values = some.map((key, index) => `($1, ${key.replace(' ', ', ')}, $${index + 2})`);
      await transaction.query(
        `INSERT INTO test_memories (repository_id, variant_id, page, state) VALUES ${values.join(', ')}
         ON CONFLICT (repository_id, variant_id, page) DO UPDATE SET state = excluded.state`,
        [repositoryId, ...some.map((key) => toPageText(this.#pages.get(key) ?? {}, this.#packed))],
      );
    }
    this.#changed.clear();
  }
}

/** Variant and page, which are numbers: what stands in a statement is nobody's text. */
function keyOf(testId: number, variantId: number): string {
  return `${variantId} ${Math.floor(testId / TESTS)}`;
}

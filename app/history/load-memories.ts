import type { TestMemory } from '../../src/stats/history/test-memory.ts';
import type { Queryable } from '../store/database.ts';
import { variantsOfTest } from '../store/find-tests.ts';
import { MemoryPages } from '../store/memory-pages.ts';

/** What is remembered of a test in one variant; null: of the whole test. */
export interface VariantMemory {
  readonly variantId: number;
  readonly variant: string | null;
  readonly memory: TestMemory;
}

/** All that is remembered of a test, the whole first; empty when the default branch has never run it. */
export async function loadMemories(
  database: Queryable,
  repositoryId: number,
  testId: number,
  pages: MemoryPages = new MemoryPages(),
): Promise<VariantMemory[]> {
  const variants = (await variantsOfTest(database, repositoryId, testId)).filter(({ variant }) => variant !== '');
  const wanted = [{ variantId: 0, variant: null }, ...variants];
  await pages.read(
    database,
    repositoryId,
    wanted.map(({ variantId }) => ({ testId, variantId })),
  );
  return wanted.flatMap(({ variantId, variant }) => {
    const memory = pages.get({ testId, variantId });
    return memory === undefined ? [] : [{ variantId, variant, memory }];
  });
}

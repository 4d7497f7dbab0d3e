import type { Database, Queryable } from '../store/database.ts';
import { beginStep, type RepositoryMemoryRow, readRepositoryMemory } from '../store/repository-memory.ts';

/** Who comes second reads again; with so many ahead of it something else is wrong, and the delivery comes again. */
const ATTEMPTS = 20;

/**
 * Changes what is remembered of a repository: `plan` reads and computes without any lock, `write` writes in one short
 * transaction, and only if nothing has changed since `plan` began to read; otherwise both begin anew. So no two processes
 * ever lose what the other one wrote, and no reader of the embedded engine waits for more than the writing.
 * False when `plan` answers undefined: there is nothing to change.
 */
export async function inStep<Plan>(
  database: Database,
  repositoryId: number,
  plan: (memory: RepositoryMemoryRow) => Promise<Plan | undefined>,
  write: (transaction: Queryable, plan: Plan, step: number) => Promise<void>,
): Promise<boolean> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const memory = await readRepositoryMemory(database, repositoryId);
    const planned = await plan(memory);
    if (planned === undefined) return false;
    const isDone = await database.transaction(async (transaction) => {
      const step = await beginStep(transaction, repositoryId, memory.step);
      if (step === undefined) return false;
      await write(transaction, planned, step);
      return true;
    });
    if (isDone) return true;
  }
  throw new Error(`the memory of repository ${repositoryId} changed ${ATTEMPTS} times while it was read`);
}

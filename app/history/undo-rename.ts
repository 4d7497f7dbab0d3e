import { AssayError } from '../../src/model/assay-error.ts';
import { toVerdict } from '../../src/stats/flakiness/to-verdict.ts';
import type { Database } from '../store/database.ts';
import { addDecision } from '../store/decisions.ts';
import { MemoryPages } from '../store/memory-pages.ts';
import { moveMutes } from '../store/mutes.ts';
import { readRepositoryMemory } from '../store/repository-memory.ts';
import { moveFixes } from '../store/test-fixes.ts';
import { findRename, markRenameUndone } from '../store/test-renames.ts';
import { moveVerdicts, type VerdictRow, writeVerdicts } from '../store/verdict-rows.ts';
import { inStep } from './in-step.ts';
import { loadMemories } from './load-memories.ts';
import type { DecidedBy } from './merge-clusters-stored.ts';
import { toVerdictRow } from './to-verdict-row.ts';

/**
 * A person's word that two tests are not the same: the old one has its memory back as it was when it vanished, and the
 * new one begins with nothing, at its next run. The pair is not linked again. Throws USAGE when the id is of no rename
 * that holds.
 */
export async function undoRename(database: Database, repositoryId: number, id: number, by: DecidedBy): Promise<void> {
  await inStep(
    database,
    repositoryId,
    async () => {
      const rename = await findRename(database, repositoryId, id);
      if (rename === undefined || rename.undoneAt !== null) {
        throw new AssayError('USAGE', `no rename that holds has the id ${id}`);
      }
      const { fromTestId, toTestId } = rename;
      const pages = new MemoryPages();
      for (const { variantId } of await loadMemories(database, repositoryId, toTestId, pages)) {
        pages.set({ testId: toTestId, variantId }, undefined);
      }
      const { lastRunId } = await readRepositoryMemory(database, repositoryId);
      const verdicts: VerdictRow[] = (await loadMemories(database, repositoryId, fromTestId, pages)).map(
        ({ variantId, memory }) =>
          toVerdictRow({ testId: fromTestId, variantId }, toVerdict(memory.flakiness), lastRunId ?? 0),
      );
      return { rename, pages, verdicts };
    },
    async (transaction, { rename: { fromTestId, toTestId }, pages, verdicts }) => {
      await markRenameUndone(transaction, repositoryId, id);
      await pages.write(transaction, repositoryId);
      await moveVerdicts(transaction, repositoryId, toTestId, fromTestId);
      await moveMutes(transaction, repositoryId, toTestId, fromTestId);
      await moveFixes(transaction, repositoryId, toTestId, fromTestId);
      await writeVerdicts(transaction, repositoryId, verdicts);
      const subject = { rename: id, from: fromTestId, to: toTestId };
      await addDecision(transaction, repositoryId, { kind: 'undo-rename', subject, ...by });
    },
  );
}

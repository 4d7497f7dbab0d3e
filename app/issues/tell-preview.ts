import { httpStatus } from '../github/http-status.ts';
import { upsertCheck } from '../github/upsert-check.ts';
import { previewsAt } from '../store/issue-writes.ts';
import type { RepositoryRow, RunRow } from '../store/runs.ts';
import type { FilingParts } from './filing-parts.ts';
import { loadTitles } from './load-titles.ts';
import { renderPreview } from './render-preview.ts';

/** One check of its own: the check `assay` is what branch protection asks for, and a preview blocks nobody. */
const CHECK_NAME = 'assay issues (preview)';

/**
 * Tells at a commit of the default branch what a preview would have done, where checks are wanted (`bot.check`). A job's
 * summary can only be written while the job runs; a check is the place beside it that can be written later.
 */
export async function tellPreview(
  { octokit, database, log, app, settingsOf }: FilingParts,
  repository: RepositoryRow,
  run: RunRow,
): Promise<void> {
  if ((await settingsOf(repository, false))?.check !== true) return;
  const writes = await previewsAt(database, repository.id, run.headSha);
  if (writes.length === 0) return;
  const titles = await loadTitles(
    database,
    repository.id,
    writes.map(({ key }) => key),
  );
  const about = { name: CHECK_NAME, headSha: run.headSha, detailsUrl: run.url, text: '', annotations: [] };
  try {
    const said = renderPreview(writes, titles, repository.defaultBranch);
    await upsertCheck(octokit, repository, app, { ...about, ...said, conclusion: 'neutral', known: undefined });
  } catch (error) {
    // Asking again helps nobody as long as nobody grants it. A limit that was reached is 403 too, and worth a retry.
    if (httpStatus(error) !== 403 || !/not accessible/i.test(String(error))) throw error;
    log.warn('the app lacks a permission', { permission: 'checks', wanted: 'write', effect: 'no preview is told' });
  }
}

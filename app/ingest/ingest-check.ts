import type { Database } from '../store/database.ts';
import { newestAttempt, type RepositoryRow, type RunRow, upsertRepository, upsertRun } from '../store/runs.ts';
import { storeReport } from '../store/store-report.ts';
import type { CheckFacts } from './check-facts.ts';
import { checkOutcome } from './check-outcome.ts';
import type { Step } from './go-through.ts';

/**
 * Makes room for a check run that ended, and answers with the step that takes in its result. An app may end a check once
 * more, with another conclusion: that is a further attempt. Undefined when the check has since been ended anew.
 */
export async function ingestCheck(
  database: Database,
  repository: RepositoryRow,
  facts: CheckFacts,
): Promise<{ readonly run: RunRow; readonly results: Step } | undefined> {
  const { id: repositoryId } = repository;
  const known = await newestAttempt(database, repositoryId, facts.run.githubRunId);
  const [before, now] = [known?.completedAt ?? 0, facts.run.completedAt].map((at) => new Date(at).getTime());
  if ((now as number) < (before as number)) return undefined;
  const isSame = known !== undefined && before === now && known.conclusion === facts.run.conclusion;
  const run = { ...facts.run, attempt: isSame ? known.attempt : (known?.attempt ?? 0) + 1 };
  await upsertRepository(database, repository);
  const runId = await upsertRun(database, run);
  const target = { repositoryId, runId, artifactName: 'check' };
  const results: Step = {
    name: 'results',
    after: [],
    run: () => storeReport(database, target, checkOutcome(facts)),
  };
  return { run: { ...run, id: runId }, results };
}

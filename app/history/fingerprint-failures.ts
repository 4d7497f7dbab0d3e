import { type Fingerprint, fingerprint } from '../../src/stats/clusters/fingerprint.ts';
import type { Mask } from '../../src/stats/clusters/mask.ts';
import type { Database } from '../store/database.ts';
import { failuresByIds, type StoredOutcome } from '../store/run-outcomes.ts';

/** What some stored failures look like, in their order. */
export async function fingerprintFailures(
  database: Database,
  repositoryId: number,
  failures: readonly StoredOutcome[],
  masks: readonly Mask[],
): Promise<Fingerprint[]> {
  const ids = [...new Set(failures.flatMap(({ failureId }) => failureId ?? []))];
  const texts = new Map((await failuresByIds(database, repositoryId, ids)).map((text) => [text.id, text]));
  const known = new Map<string, Fingerprint>();
  return failures.map(({ testId, failureId }) => {
    const key = `${testId} ${failureId}`;
    const text = failureId === null ? undefined : texts.get(failureId);
    const failure = { test: String(testId), message: text?.message ?? undefined, trace: text?.trace ?? undefined };
    const print = known.get(key) ?? fingerprint(failure, masks);
    known.set(key, print);
    return print;
  });
}

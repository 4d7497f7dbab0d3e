import type { BotConfig } from '../../src/config/parse-bot-config.ts';
import { findBotSettings } from '../store/bot-settings.ts';
import type { Queryable } from '../store/database.ts';
import { testsByIds } from '../store/find-tests.ts';
import { mutesInForce } from '../store/list-mutes.ts';
import type { FixAttempt } from './find-fixes.ts';
import { type QuarantineDocument, quarantineDocument } from './quarantine-document.ts';

/** What the document has room for, and those that are left out of it because they are repeated. */
const MOST = 2_000;

/**
 * The quarantine document of a repository, from the store; undefined when it is asked for in public and the settings, as
 * they were last read on the default branch, do not allow that.
 */
export async function loadDocument(
  database: Queryable,
  { id, fullName }: { readonly id: number; readonly fullName: string },
  fixes: readonly FixAttempt[] | 'public',
): Promise<QuarantineDocument | undefined> {
  const { quarantine } = (await findBotSettings<BotConfig>(database, id))?.settings ?? {};
  const isPublic = fixes === 'public';
  if (isPublic && quarantine?.public !== true) return undefined;
  const attempts = isPublic ? [] : fixes;
  const wanted = new Map(attempts.flatMap((fix) => fix.testIds.map((testId) => [testId, fix] as const)));
  const tests = await testsByIds(database, id, [...wanted.keys()]);
  return quarantineDocument({
    repository: fullName,
    at: new Date().toISOString(),
    mutes: await mutesInForce(database, id, MOST),
    fixing: tests.map((test) => ({ test, ...(wanted.get(test.testId) as FixAttempt) })),
    isPublic,
  });
}

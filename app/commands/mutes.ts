import { plainLine } from '../../src/report/plain-text.ts';
import { testLine } from '../history/test-line.ts';
import type { Database } from '../store/database.ts';
import { listMutes, type MuteEntry } from '../store/list-mutes.ts';
import { wantedRepository } from './find-subject.ts';

/**
 * Every mute of a repository that is kept, newest first: who muted which test, when, why and until when, and how it ended.
 * Throws USAGE when the bot has stored nothing of the repository.
 */
export async function mutesCommand(
  database: Database,
  {
    repo,
    limit,
    current,
  }: { readonly repo: readonly [string, string]; readonly limit: number; readonly current: boolean },
): Promise<string[]> {
  const { id } = await wantedRepository(database, repo);
  const rows = await listMutes(database, id, limit, current);
  return rows.length === 0 ? [current ? 'no test is muted' : 'no test was ever muted'] : rows.map(muteLine);
}

function muteLine(mute: MuteEntry): string {
  const { author, reason, issue, since, until } = mute;
  const where = issue === null ? '' : ` in #${issue}`;
  return plainLine(
    `${minute(since)} ${endOf(mute)}  ${testLine(mute)}  by ${author}${where} until ${minute(until)}: ${reason}`,
  );
}

function endOf({ inForce, endedAt, endedBy, endedReason }: MuteEntry): string {
  if (inForce) return 'in force';
  if (endedAt === null) return 'ran out';
  const why = endedReason === null ? '' : ` (${endedReason})`;
  return `ended ${minute(endedAt)} by ${endedBy ?? 'somebody'}${why}`;
}

function minute(at: string): string {
  return at.slice(0, 16).replace('T', ' ');
}

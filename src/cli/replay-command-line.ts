import { once } from 'node:events';
import pc from 'picocolors';
import { EXIT } from '../model/exit-codes.ts';
import type { Replay } from '../replay/replay.ts';
import { replayHistory } from '../replay/replay-history.ts';
import { replayLines } from '../replay/replay-lines.ts';
import { replayVerdicts } from '../replay/replay-verdicts.ts';
import { replaySummary } from '../report/replay-summary.ts';
import type { FixOption } from './fix-option.ts';
import { tellReplayCount } from './tell-replay-count.ts';

export interface ReplayArguments {
  readonly json: boolean;
  readonly defaultBranch?: string;
  readonly skipBad: boolean;
  readonly fixed: readonly FixOption[];
}

/**
 * `assay replay`: what the bot would say about a history. Verdicts are no failure: exit code 0 also when tests are flaky,
 * 2 when nothing can be said.
 */
export async function replayCommandLine(path: string, options: ReplayArguments): Promise<number> {
  const { replay, count } = await replayHistory(path, {
    defaultBranch: options.defaultBranch,
    skipBad: options.skipBad,
    fixes: options.fixed,
  });
  const refused = tellReplayCount(path, count, replay.runs, options.skipBad);
  if (refused !== undefined) return refused;
  if (options.json) await write(replayLines(replay));
  else await write([summaryOf(replay)]);
  return EXIT.success;
}

function summaryOf(replay: Replay): string {
  const colors = pc.createColors(process.stdout.isTTY === true);
  const { runs, results, events, firstRun = '', lastRun = '' } = replay;
  const verdicts = replayVerdicts(replay);
  const clusters = replay.clusters.list();
  const tests = replay.variants.size;
  return replaySummary({ runs, results, tests, firstRun, lastRun, verdicts, events, clusters }, colors.bold);
}

async function write(lines: Iterable<string>): Promise<void> {
  for (const line of lines) if (!process.stdout.write(line)) await once(process.stdout, 'drain');
}

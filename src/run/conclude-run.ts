import { ERROR_CATALOGUE, type ErrorCode } from '../model/error-catalogue.ts';
import { EXIT, type ExitCode } from '../model/exit-codes.ts';
import type { Conclusion, CriterionResult, Problem } from '../model/generated/report-extra.ts';

/**
 * The one word for a run and its exit code. Failed tests count through the criteria; whatever else went wrong
 * counts on its own. Red goes before inconclusive, and inconclusive is never a pass.
 */
export function concludeRun(
  criteria: readonly CriterionResult[],
  problems: readonly Problem[],
): { conclusion: Conclusion; exit: ExitCode } {
  const exits = problems.map(({ code }) => ERROR_CATALOGUE[code as ErrorCode]?.exit ?? EXIT.inconclusive);
  const missed = criteria.some(({ verdict }) => verdict === 'missed');
  if (exits.includes(EXIT.interrupted))
    return { conclusion: missed ? 'failure' : 'inconclusive', exit: EXIT.interrupted };
  if (missed || exits.includes(EXIT.failure)) return { conclusion: 'failure', exit: EXIT.failure };
  if (exits.includes(EXIT.infrastructure)) return { conclusion: 'inconclusive', exit: EXIT.infrastructure };
  const undecided =
    problems.length > 0 || criteria.length === 0 || criteria.some(({ verdict }) => verdict === 'inconclusive');
  return undecided
    ? { conclusion: 'inconclusive', exit: EXIT.inconclusive }
    : { conclusion: 'success', exit: EXIT.success };
}

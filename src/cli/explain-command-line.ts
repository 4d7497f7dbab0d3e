import { distance } from 'fastest-levenshtein';
import { AssayError } from '../model/assay-error.ts';
import { EXIT } from '../model/exit-codes.ts';
import { replayHistory } from '../replay/replay-history.ts';
import { replayVerdicts } from '../replay/replay-verdicts.ts';
import { explainDuration } from '../report/explain-duration.ts';
import { explainVerdict } from '../report/explain-verdict.ts';
import { shown } from '../report/markup.ts';
import type { FixOption } from './fix-option.ts';
import { tellReplayCount } from './tell-replay-count.ts';

export interface ExplainArguments {
  readonly history: string;
  readonly defaultBranch?: string;
  readonly skipBad: boolean;
  readonly fixed: readonly FixOption[];
  readonly markdown: boolean;
}

/** Names of tests that are offered when the one asked for is not there. */
const OFFERED = 3;

/** `assay explain`: what the rules say of one test and why, in each of its variants and of all together. */
export async function explainCommandLine(test: string, options: ExplainArguments): Promise<number> {
  const { history, defaultBranch, skipBad, fixed: fixes } = options;
  const { replay, count } = await replayHistory(history, { defaultBranch, skipBad, fixes });
  const refused = tellReplayCount(history, count, replay.runs, skipBad);
  if (refused !== undefined) return refused;
  if (!replay.variants.has(test)) throw unknownTest(test, [...replay.variants.keys()]);
  const markup = options.markdown ? 'markdown' : 'text';
  const heading = (name: string) => (options.markdown ? `### ${name}\n\n` : `${name}\n`);
  const verdicts = replayVerdicts(replay).filter((entry) => entry.test === test);
  for (const { variant, verdict } of verdicts) {
    const name = variant === null ? 'all variants together' : shown(variant, markup);
    process.stdout.write(heading(variant === '' ? shown(test, markup) : `${shown(test, markup)}: ${name}`));
    for (const line of explainVerdict(verdict, markup))
      process.stdout.write(`${options.markdown ? '' : '  '}${line}\n`);
    process.stdout.write('\n');
  }
  for (const event of replay.events) {
    if (event.kind !== 'duration' || event.test !== test || event.event.level === 'information') continue;
    const where = event.variant === null ? '' : ` [${shown(event.variant, markup)}]`;
    process.stdout.write(`Duration${where} ${explainDuration(event.event, 'ms', markup)}\n`);
  }
  return EXIT.success;
}

function unknownTest(test: string, known: readonly string[]): AssayError {
  const near = known
    .map((name) => ({ name, far: name.includes(test) ? 0 : distance(name, test) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, OFFERED)
    .map(({ name }) => shown(name, 'text'));
  return new AssayError('HISTORY_NO_SUCH_TEST', `no test ${shown(test, 'text')}; the nearest: ${near.join(', ')}`);
}

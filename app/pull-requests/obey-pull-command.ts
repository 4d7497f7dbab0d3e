import { AssayError } from '../../src/model/assay-error.ts';
import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import { type CommandAnswer, refused, unknownCommand } from '../comments/command-answer.ts';
import type { CommentCommand } from '../comments/parse-commands.ts';
import { baselineCommand } from './baseline-command.ts';
import { explainCommand } from './explain-command.ts';
import { muteCommand, unmuteCommand } from './mute-command.ts';
import type { PullPlace } from './pull-place.ts';
import { rerunCommand } from './rerun-command.ts';
import { stressCommand } from './stress-command.ts';
import type { SummaryParts } from './summary-parts.ts';
import { wrongCommand } from './wrong-command.ts';

type Obey = (parts: SummaryParts, place: PullPlace, rest: string) => Promise<CommandAnswer>;

const COMMANDS: ReadonlyMap<string, Obey> = new Map([
  ['explain', explainCommand],
  ['mute', muteCommand],
  ['unmute', unmuteCommand],
  ['wrong', wrongCommand],
  ['rerun', rerunCommand],
  ['stress', stressCommand],
  ['baseline', baselineCommand],
]);

/** Commands after which the summary says something else. */
export const TELLING: ReadonlySet<string> = new Set(['mute', 'unmute', 'wrong', 'baseline']);

/** Obeys one command of somebody who may give it. */
export async function obeyPullCommand(
  parts: SummaryParts,
  place: PullPlace,
  { name, rest }: CommentCommand,
): Promise<CommandAnswer> {
  const obey = COMMANDS.get(name);
  if (obey === undefined) return unknownCommand(name, [...COMMANDS.keys()]);
  try {
    return await obey(parts, place, rest);
  } catch (error) {
    if (!(error instanceof AssayError) || error.code !== 'USAGE') throw error;
    return refused(`${escapeMarkdown(error.message)}.`);
  }
}

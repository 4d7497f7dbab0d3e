import { type CommandAnswer, done, refused } from '../comments/command-answer.ts';
import { findTest } from '../comments/find-test.ts';
import { parseMute } from '../comments/parse-mute.ts';
import { parseSubject } from '../comments/parse-subject.ts';
import { addMutes, endMutes, mutesOfTests } from '../store/mutes.ts';
import { failingHere } from './failing-here.ts';
import type { PullPlace } from './pull-place.ts';
import type { SummaryParts } from './summary-parts.ts';
import { testTitle } from './test-line.ts';

/** `/assay mute <test> 7d reason`: the test is not spoken of for that time, in the whole repository. */
export async function muteCommand({ database }: SummaryParts, place: PullPlace, rest: string): Promise<CommandAnswer> {
  const { repository, pull, author } = place;
  const { test: text, word, rest: reason } = parseSubject(rest, /\d{1,4}[hdw]/);
  const wanted = parseMute(`${word} ${reason}`.trim());
  if (typeof wanted === 'string') return refused(`Not muted: ${wanted}.`);
  const test = await findTest(database, repository.id, text, await failingHere(database, place));
  if (typeof test === 'string') return refused(test);
  const until = new Date(Date.now() + wanted.seconds * 1000);
  const mute = { author, reason: wanted.reason, issue: pull.number, until };
  return {
    ...done(`Muted **${testTitle(test)}** until ${until.toISOString().slice(0, 16).replace('T', ' ')} UTC.`),
    store: (transaction) => addMutes(transaction, repository.id, [test.testId], mute),
  };
}

/** `/assay unmute <test>`: ends that. */
export async function unmuteCommand(
  { database }: SummaryParts,
  place: PullPlace,
  rest: string,
): Promise<CommandAnswer> {
  const { repository, author } = place;
  const { test: text } = parseSubject(rest, /(?!)/);
  const test = await findTest(database, repository.id, text, await failingHere(database, place));
  if (typeof test === 'string') return refused(test);
  const mutes = await mutesOfTests(database, repository.id, [test.testId]);
  if (mutes.length === 0) return refused(`**${testTitle(test)}** is not muted.`);
  return {
    ...done(`**${testTitle(test)}** is muted no more.`),
    store: async (transaction) => void (await endMutes(transaction, repository.id, [test.testId], author)),
  };
}

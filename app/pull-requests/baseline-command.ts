import { countOf } from '../../src/report/count-of.ts';
import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import { type CommandAnswer, done, refused } from '../comments/command-answer.ts';
import { findTest } from '../comments/find-test.ts';
import { changeBaseline } from '../history/change-baseline.ts';
import { acceptMeasures } from '../store/accepted-measures.ts';
import { metricSeriesByName } from '../store/metric-series.ts';
import { decidePullRequest } from './decide-pull-request.ts';
import type { PullPlace } from './pull-place.ts';
import type { SummaryParts } from './summary-parts.ts';
import { testTitle } from './test-line.ts';

/** A metric has a series for each of its figures in each suite and variant. */
const SERIES = 200;

/**
 * `/assay baseline accept [metric|test]`: what was measured out of its range here is accepted for this pull request; with a name
 * that nothing out of its range has here, the present level on the default branch counts as usual from now on.
 */
export async function baselineCommand(parts: SummaryParts, place: PullPlace, rest: string): Promise<CommandAnswer> {
  const { repository, pull, author } = place;
  const [, verb = '', name = ''] = /^(\S*)\s*(.*)$/.exec(rest) ?? [];
  if (verb.toLowerCase() !== 'accept') return refused('Say `/assay baseline accept`, and of which test or metric.');
  const { decision } = await decidePullRequest(parts, repository, pull.headSha, pull);
  const text = name.replace(/^(["'`])(.+)\1$/, '$2');
  const here = decision.changes.slower.map(({ what }) => what);
  const what = here.filter((one) => one.toLowerCase().includes(text.toLowerCase()));
  if (what.length > 0) {
    const list = what.map((one) => `**${escapeMarkdown(one)}**`).join(', ');
    return {
      ...done(`Accepted for this pull request: ${list}.`),
      store: (transaction) => acceptMeasures(transaction, repository.id, pull.number, { what, author }),
    };
  }
  if (text === '') return refused('Nothing here is outside of its usual range.');
  return acceptOnDefault(parts, place, text);
}

async function acceptOnDefault(
  { database }: SummaryParts,
  { repository, author, pull }: PullPlace,
  text: string,
): Promise<CommandAnswer> {
  const branch = `<code>${escapeMarkdown(repository.defaultBranch)}</code>`;
  const decision = { kind: 'accept', runId: undefined, author, reason: `pull request ${pull.number}` } as const;
  const accepted = (title: string, count: number) =>
    done(
      `The present level of **${title}** on ${branch} is the usual one now (${countOf(count, 'series', 'series')}).`,
    );
  const named = await metricSeriesByName(database, repository.id, text, SERIES);
  const exact = named.filter(({ name }) => name === text);
  const test = exact.length > 0 ? '' : await findTest(database, repository.id, text, []);
  if (typeof test === 'string') {
    const metrics = exact.length > 0 ? exact : named;
    const [first, ...others] = metrics;
    if (first === undefined) return refused(test);
    if (others.some(({ name }) => name !== first.name))
      return refused('Several metrics may be meant: say the whole name.');
    for (const metric of metrics) await changeBaseline(database, repository.id, { metric }, decision);
    return accepted(escapeMarkdown(first.name), metrics.length);
  }
  const count = await changeBaseline(database, repository.id, { testId: test.testId }, decision);
  return accepted(testTitle(test), count);
}

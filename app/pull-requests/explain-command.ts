import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import { explainVerdict } from '../../src/report/explain-verdict.ts';
import { formatPercent } from '../../src/report/format-percent.ts';
import { toVerdict } from '../../src/stats/flakiness/to-verdict.ts';
import { type CommandAnswer, done, refused } from '../comments/command-answer.ts';
import { findTest } from '../comments/find-test.ts';
import { renderReproduction } from '../comments/render-reproduction.ts';
import { renderTimelines } from '../comments/render-timelines.ts';
import { reproductionOf } from '../comments/reproduction-of.ts';
import { mainHistory, timelinesOf } from '../comments/timelines-of.ts';
import { loadMemories } from '../history/load-memories.ts';
import { nameRunsOfVerdict, runsOfVerdict } from '../history/name-runs.ts';
import type { Queryable } from '../store/database.ts';
import { passesOfTests } from '../store/failures-of-tests.ts';
import type { NamedTest } from '../store/find-tests.ts';
import { runNames } from '../store/observed-runs.ts';
import { reportsOfRun } from '../store/reports.ts';
import { type DecidedPull, decidePullRequest } from './decide-pull-request.ts';
import { explainClassification } from './explain-classification.ts';
import type { PullPlace } from './pull-place.ts';
import type { SummaryParts } from './summary-parts.ts';
import { testPlace, testTitle } from './test-line.ts';

/** Variants that get a line of their own. */
const VARIANTS = 20;
/** Digits of a commit that tell it from others, as GitHub shows them. */
const SHORT_SHA = 7;

/** `/assay explain <test>`: what it does here and why it has its class, what history says, its last results, how to run it. */
export async function explainCommand(parts: SummaryParts, place: PullPlace, rest: string): Promise<CommandAnswer> {
  const { database } = parts;
  const { repository, pull } = place;
  const decided = await decidePullRequest(parts, repository, pull.headSha, pull);
  const failing = Object.values(decided.decision.failed).flatMap((all) => all.map(({ test }) => test));
  const test = await findTest(database, repository.id, rest.replace(/^(["'`])(.+)\1$/, '$2'), failing);
  if (typeof test === 'string') return refused(test);
  const rows = await mainHistory(database, repository, test.testId);
  const blocks = [
    [`**${testTitle(test)}**`, ...testPlace(test), `<code>${test.identity}</code>`].join(' · '),
    await explainHere(database, place, decided, test),
    await explainHistory(database, place, test),
    renderTimelines(timelinesOf(rows, test.name)),
    await explainRun(database, place, decided, test),
  ];
  return done(blocks.filter((block) => block !== '').join('\n\n'));
}

/** What it does at the newest commit, a line for each class that it fails in. */
async function explainHere(
  database: Queryable,
  { repository, pull }: PullPlace,
  { decision, facts }: DecidedPull,
  test: NamedTest,
): Promise<string> {
  const { base } = decision;
  const runIds = facts.runs.map(({ id }) => id);
  const passes = (await passesOfTests(database, repository.id, runIds, [test.testId])).get(test.testId) ?? 0;
  const compared = base.sha === undefined ? '' : `, compared with ${base.sha.slice(0, SHORT_SHA)}`;
  const lines = Object.values(decision.failed)
    .flat()
    .filter((failed) => failed.test.identity === test.identity)
    .map(({ classification, variants }) => {
      const named = variants.filter((variant) => variant !== '').slice(0, VARIANTS);
      const where = named.map((variant) => ` <code>${escapeMarkdown(variant)}</code>`).join(',');
      const why = explainClassification(classification, base);
      return `- fails${where === '' ? '' : ` in${where}`}: **${classification.kind}**${why === '' ? '.' : `. ${why}`}`;
    });
  if (passes > 0) lines.push(`- passes in ${passes} of its results.`);
  if (lines.length === 0) lines.push('- has no result.');
  return [`Here, at ${pull.headSha.slice(0, SHORT_SHA)}${compared}, it`, '', ...lines].join('\n');
}

/** The verdict of the default branch with its evidence, and that of each variant. */
async function explainHistory(database: Queryable, { repository }: PullPlace, test: NamedTest): Promise<string> {
  const [whole, ...variants] = await loadMemories(database, repository.id, test.testId);
  const branch = `<code>${escapeMarkdown(repository.defaultBranch)}</code>`;
  if (whole === undefined) return `No run of ${branch} has had a result of it.`;
  const verdict = toVerdict(whole.memory.flakiness);
  const names = await runNames(database, repository.id, runsOfVerdict(verdict));
  const lines = explainVerdict(nameRunsOfVerdict(verdict, names), 'markdown').map((line) =>
    line.startsWith('- ') ? `  ${line}` : `- ${line}`,
  );
  const each = variants.slice(0, VARIANTS).map(({ variant, memory }) => {
    const { state, probability } = toVerdict(memory.flakiness);
    const share = probability === undefined ? '' : `, fails ${formatPercent(probability)} of the time`;
    return `- <code>${escapeMarkdown(variant ?? '')}</code>: ${state}${share}.`;
  });
  return [`On ${branch} it is`, '', ...lines, ...each].join('\n');
}

/** How the suite was run here. */
async function explainRun(
  database: Queryable,
  { repository }: PullPlace,
  { facts }: DecidedPull,
  { suite, identity }: NamedTest,
): Promise<string> {
  const reports = (await Promise.all(facts.runs.map(({ id }) => reportsOfRun(database, repository.id, id)))).flat();
  const failedIn = facts.failures.filter(({ test }) => test.identity === identity).map(({ variant }) => variant);
  const ranIn = facts.counts.filter((count) => count.suite === suite).map(({ variant }) => variant);
  return renderReproduction(reproductionOf(reports, [{ suite, failedIn: failedIn.length > 0 ? failedIn : ranIn }]));
}

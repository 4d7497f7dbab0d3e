import { countOf } from '../../src/report/count-of.ts';
import { formatNumber } from '../../src/report/format-number.ts';
import { plainLine } from '../../src/report/plain-text.ts';
import type { Look } from '../../src/report/status-look.ts';
import { verdictGist } from '../../src/report/verdict-gist.ts';
import { ago } from './ago.ts';
import { repositoryPath, testPath } from './dashboard-path.ts';
import { issueWords } from './issue-words.ts';
import { type FlakyTest, LISTED, type RepositoryFacts, WEEKS } from './load-repository.ts';
import { renderPage } from './render-page.ts';
import { runBars } from './run-bars.ts';
import { runLook } from './run-look.ts';
import { stripView } from './strip-view.ts';
import { suiteView } from './suite-view.ts';
import { testNames } from './test-names.ts';
import { webAddress } from './web-address.ts';

/** A repository's page. */
export function renderRepository(facts: RepositoryFacts, find: string, now: Date): string {
  const { owner, name, defaultBranch, runs, failing, flaky, issues, suites, found } = facts;
  const fullName = plainLine(`${owner}/${name}`);
  const path = repositoryPath(owner, name);
  const isFlaky = flaky.filter(({ verdict }) => verdict.state === 'flaky').length;
  const previews = issues.filter(({ state }) => state === 'preview').length;
  const many = (count: number) => (count > LISTED ? `over ${LISTED}` : formatNumber(count));
  const more = (count: number, what: string) => count > LISTED && `More ${what}; these are the first ${LISTED}.`;
  return renderPage(
    {
      title: fullName,
      headline: fullName,
      about: standing(facts, now),
      look: lookOf(facts),
      crumbs: [{ name: 'Assay', href: '/dashboard' }, { name: fullName }],
      figures: [
        { label: 'Failing tests', value: many(failing.length), href: '#failing' },
        { label: 'Flaky tests', value: many(isFlaky), href: '#flaky' },
        { label: 'Suspected', value: many(flaky.length - isFlaky), href: '#flaky' },
        { label: 'Previewed decisions', value: formatNumber(previews), href: '#issues' },
      ],
      json: `/dashboard/${encodeURIComponent(owner)}/${encodeURIComponent(name)}.json`,
    },
    'repository',
    {
      self: path,
      branch: plainLine(defaultBranch),
      strip: runs.length > 0 && stripView(runBars(runs, now), runs.length, `The last ${countOf(runs.length, 'run')}`),
      runsLead: `The last ${countOf(runs.length, 'run')} of the branch, the newest at the right.`,
      newest: webAddress(runs[0]?.url ?? '') ?? false,
      failing: failing.slice(0, LISTED).map((test) => ({
        ...testNames(test),
        href: testPath(owner, name, test.identity),
        variants: plainLine(test.variants.filter((variant) => variant !== '').join(' · ')) || '–',
        failed: `${formatNumber(test.failed)} of ${formatNumber(test.failed + test.passed)}`,
        ago: ago(test.lastAt, now),
      })),
      failingMore: more(failing.length, 'tests fail'),
      flaky: flaky.slice(0, LISTED).map((test) => flakyView(test, testPath(owner, name, test.identity))),
      flakyMore: more(flaky.length, 'tests are flaky or suspected'),
      issues: issues.map((decision) => ({
        ...issueWords(decision),
        isPreview: decision.state === 'preview',
        ago: ago(decision.decidedAt, now),
        outcome: decision.outcome === null ? '' : plainLine(decision.outcome),
      })),
      weeks: WEEKS,
      suites: suites.map((suite) => suiteView(suite, now)),
      find,
      found: found
        ?.slice(0, LISTED)
        .map((test) => ({ ...testNames(test), href: testPath(owner, name, test.identity) })),
      foundNone: found?.length === 0,
      foundMore: more(found?.length ?? 0, 'tests are called like that'),
    },
    now,
  );
}

function lookOf({ runs: [last], failing }: RepositoryFacts): Look {
  const fails: Look = { state: 'bad', glyph: '✕', word: 'Red' };
  if (failing.length > 0) return fails;
  if (last === undefined) return { state: 'idle', glyph: '–', word: 'No runs yet' };
  const { state } = runLook(last.conclusion);
  if (state === 'bad') return fails;
  return state === 'good' ? { state, glyph: '✓', word: 'Green' } : { state, glyph: '?', word: 'No clear result' };
}

function standing({ runs: [last], defaultBranch }: RepositoryFacts, now: Date): string {
  if (last === undefined) return `No run of ${plainLine(defaultBranch)} was taken in yet.`;
  const { word } = runLook(last.conclusion);
  const commit = last.headSha.slice(0, 8);
  return plainLine(`${last.workflow} ${word} on ${defaultBranch} at ${commit}, ${ago(last.completedAt, now)}.`);
}

function flakyView({ verdict, mute, ...test }: FlakyTest, href: string): object {
  const { state, evidence, probability, low, high, rule, sinceRunId, impact } = verdict;
  return {
    ...testNames(test),
    href,
    verdict: state,
    state: state === 'flaky' ? 'bad' : 'open',
    muted: mute !== null && plainLine(`muted by ${mute.author} until ${mute.until.slice(0, 10)}`),
    evidence: verdictGist({
      ...{ state, evidence, rule, sinceRun: sinceRunId === null ? undefined : String(sinceRunId) },
      probability: probability ?? undefined,
      interval: low === null || high === null ? undefined : [low, high],
    }),
    impact: impact === 0 ? '–' : formatNumber(Number(impact.toFixed(impact < 10 ? 1 : 0))),
  };
}

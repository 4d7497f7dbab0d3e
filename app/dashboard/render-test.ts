import { formatDuration } from '../../src/report/format-duration.ts';
import { formatNumber } from '../../src/report/format-number.ts';
import { plainLine } from '../../src/report/plain-text.ts';
import { type Look, statusLook } from '../../src/report/status-look.ts';
import { truncate } from '../../src/report/truncate.ts';
import { ago } from './ago.ts';
import { repositoryPath, testPath } from './dashboard-path.ts';
import { RESULTS, type TestFacts } from './load-test.ts';
import { renderPage } from './render-page.ts';
import { type Bar, stripView } from './strip-view.ts';
import { testNames } from './test-names.ts';
import { webAddress } from './web-address.ts';

type Result = TestFacts['results'][number];

/** Results as rows; the others are in the drawing and in the data. */
const ROWS = 25;
const ERROR = 200;

/** A test's page. */
export function renderTest(facts: TestFacts, now: Date): string {
  const { repository, verdict, evidence, results, durations, identity } = facts;
  const { title, where } = testNames({ ...facts, testId: 0 });
  const fullName = plainLine(`${repository.owner}/${repository.name}`);
  const failed = results.filter(({ status }) => status === 'failed').length;
  return renderPage(
    {
      title,
      headline: title,
      about: where,
      look: LOOKS[verdict],
      crumbs: [
        { name: 'Assay', href: '/dashboard' },
        { name: fullName, href: repositoryPath(repository.owner, repository.name) },
        { name: 'Test' },
      ],
      figures: [
        { label: results.length < RESULTS ? 'Results kept' : 'Last results', value: formatNumber(results.length) },
        { label: 'Failed among them', value: formatNumber(failed) },
      ],
      json: `${testPath(repository.owner, repository.name, identity)}.json`,
    },
    'test',
    {
      branch: plainLine(repository.defaultBranch),
      evidence: evidence.map((line) => ({ text: plainLine(line), deep: line.startsWith(' ') })),
      resultsLead: `The last ${results.length} on all branches, the newest at the right; the height is how long each took.`,
      strip:
        results.length > 0 &&
        stripView(resultBars(results, now), 0, `${results.length} results, ${failed} failed`, true),
      results: results.slice(0, ROWS).map((result) => resultView(result, now)),
      durations: durations.map(({ variant, passes, mean, deviation, longest }) => ({
        variant: plainLine(variant) || 'without a matrix',
        passes: formatNumber(passes),
        mean: formatDuration(mean),
        deviation: formatDuration(deviation),
        longest: formatDuration(longest),
      })),
    },
    now,
  );
}

const LOOKS: Readonly<Record<TestFacts['verdict'], Look>> = {
  unknown: { state: 'idle', glyph: '–', word: 'Not known yet' },
  healthy: { state: 'good', glyph: '✓', word: 'Healthy' },
  fixed: { state: 'good', glyph: '✓', word: 'Fixed' },
  suspected: { state: 'open', glyph: '?', word: 'Suspected' },
  flaky: { state: 'bad', glyph: '✕', word: 'Flaky' },
  broken: { state: 'bad', glyph: '✕', word: 'Broken' },
};

function resultBars(results: readonly Result[], now: Date): Bar[] {
  const longest = Math.max(...results.map(({ durationMs }) => durationMs));
  return results.toReversed().map((result) => {
    const { look, ago: when, took, variant, branch, sha } = resultView(result, now);
    return {
      state: look.state,
      title: [look.word, took, variant, branch, sha, when].filter((part) => part !== '').join(', '),
      height: longest > 0 ? result.durationMs / longest : 1,
    };
  });
}

function resultView(
  { status, durationMs, variant, headBranch, headSha, completedAt, url, message }: Result,
  now: Date,
) {
  return {
    look: statusLook(status),
    took: formatDuration(durationMs),
    variant: plainLine(variant),
    branch: plainLine(headBranch ?? ''),
    sha: headSha.slice(0, 8),
    ago: ago(completedAt, now),
    href: webAddress(url),
    message: message === null ? '' : truncate(plainLine(message), ERROR),
  };
}

import { expect, test } from '@jest/globals';
import { issueMarker, markerStart } from '../../../app/issues/issue-marker.ts';
import { renderIssue } from '../../../app/issues/render.ts';
import { HOSTILE_NAMES } from '../../src/report/sample-report.ts';
import { expectGolden, expectSafe } from '../check-markdown.ts';
import { GOOD_SHA, PAGE, RUN, SHA, sampleStory, storyTest } from './sample-story.ts';

const LINKS = [RUN, `${PAGE}/compare/${GOOD_SHA}...${SHA}`, `${PAGE}/commit/${GOOD_SHA}`];
const golden = (name: string, { title, body }: { title: string; body: string }) => {
  expectGolden(new URL(`golden/${name}.md`, import.meta.url), `${title}\n\n${body}`);
  expectSafe(body, ...LINKS);
};

test('one failing test, as little as is known of it', () => golden('plain', renderIssue(sampleStory())));

test('one failing test with all that can be known of it', () => {
  golden(
    'whole',
    renderIssue(
      sampleStory({
        tests: [storyTest('adds a line', ['node=20', 'node=22'], ['node=24'])],
        lastGood: { sha: GOOD_SHA, workflow: 'Tests', url: RUN },
        between: 4,
        culprits: [{ sha: GOOD_SHA, title: 'Round prices', author: 'ann', files: ['src/cart.ts'] }],
        owners: ['@octo/cart', 'carts@example.com'],
        errors: [
          { message: 'expected 3, got 4', trace: 'Error: expected 3, got 4\n    at add (src/cart.ts:17:9)', cells: 3 },
          { message: 'timed out after 5 s', trace: '', cells: 1 },
        ],
        timelines: [
          { title: 'adds a line', variant: 'node=20', outcomes: ['passed', 'passed', 'skipped', 'failed'] },
          { title: 'adds a line', variant: 'node=22', outcomes: ['passed', 'passed', 'passed', 'failed'] },
        ],
        reproduction: [
          {
            suite: 'unit',
            variant: 'node=20',
            command: 'npm test -- --seed 7',
            environment: 'staging',
            data: [{ name: 'orders', version: 'v3', seed: '7' }],
          },
        ],
      }),
    ),
  );
});

test('many tests with one error', () => {
  const tests = Array.from({ length: 14 }, (_, index) => storyTest(`reads page ${index + 1}`, ['']));
  const errors = [{ message: 'no connection to the warehouse', trace: '', cells: 14 }];
  golden('cluster', renderIssue(sampleStory({ tests, errors, moreCells: 3 })));
});

test('a flaky test', () => {
  const verdict = ['- Filed after 3 failing runs within 7 days; 3 so far.', '- History calls 1 test of it flaky.'];
  golden('flaky', renderIssue(sampleStory({ kind: 'flaky', failedRuns: 3, closeAfter: 100, verdict })));
});

test('a red run without a culprit', () => {
  const cause = 'Workflow Nightly is red although no test fails';
  golden(
    'red-run',
    renderIssue(sampleStory({ kind: 'red-run', cause, failedRuns: 3, tests: [], errors: [], verdict: [] })),
  );
});

test('hostile text opens nothing, links nowhere, mentions nobody, and the title is one line', () => {
  for (const name of HOSTILE_NAMES) {
    for (const kind of ['failure', 'flaky', 'red-run'] as const) {
      const evil = { ...storyTest(name, [`x=${name}`, 'y'], [name]), suite: name, path: [name], file: name };
      const { title, body } = renderIssue(
        sampleStory({
          kind,
          key: `${name}-->`,
          cause: name,
          branch: name,
          tests: [evil, evil],
          errors: [
            { message: name, trace: `${name}\n at`, cells: 1 },
            { message: `${name}\n${name}`, trace: name, cells: 1 },
          ],
          firstFailing: { sha: SHA, workflow: name, url: RUN },
          lastGood: { sha: GOOD_SHA, workflow: name, url: RUN },
          culprits: [{ sha: GOOD_SHA, title: name, author: name, files: [name] }],
          owners: [name],
          timelines: [{ title: name, variant: name, outcomes: ['failed'] }],
          reproduction: [
            {
              suite: name,
              variant: name,
              command: name,
              environment: name,
              data: [{ name, version: name, seed: name }],
            },
          ],
        }),
      );
      expectSafe(body, ...LINKS);
      expect(title.length).toBeLessThanOrEqual(256);
      expect(title).not.toMatch(/[\n\r]|@\w/);
    }
  }
});

test('the largest texts stay below what GitHub takes, and what matters most is left', () => {
  const tests = Array.from({ length: 100 }, (_, index) => storyTest(`${'ä'.repeat(5_000)}${index}`, [`v=${index}`]));
  const errors = Array.from({ length: 100 }, (_, index) => ({
    message: `${index}${'😀'.repeat(20_000)}`,
    trace: '`'.repeat(19_999),
    cells: 100 - index,
  }));
  const { body } = renderIssue(sampleStory({ tests, errors }));
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(60_000);
  expect(body).toContain(SHA);
  expect(body).toContain('0😀');
  expectSafe(body, ...LINKS);
});

test('the metadata is JSON that nothing in it can end, and its beginning stays when the kind changes', () => {
  const mark = { key: 'red-run/--><b>"', episode: 2, repository: 7 };
  const marker = issueMarker({ ...mark, kind: 'red-run' });
  const json = /^<!-- assay:issue v2 (.*) -->$/.exec(marker)?.[1] as string;
  expect(JSON.parse(json)).toEqual({ ...mark, kind: 'red-run' });
  expect(json).not.toMatch(/[<>]|--/);
  expect(marker.startsWith(markerStart(mark))).toBe(true);
  expect(issueMarker({ ...mark, episode: 21, kind: '' }).startsWith(markerStart(mark))).toBe(false);
});

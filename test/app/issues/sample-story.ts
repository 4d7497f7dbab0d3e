import type { IssueStory, StoryTest } from '../../../app/issues/issue-story.ts';

export const SHA = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678';
export const GOOD_SHA = '0f1e2d3c4b5a69788796a5b4c3d2e1f001234567';
export const PAGE = 'https://github.com/octo/shop';
export const RUN = `${PAGE}/actions/runs/42`;

export function storyTest(name: string, failedIn: readonly string[], passedIn: readonly string[] = []): StoryTest {
  return { suite: 'unit', path: ['cart'], name, file: 'test/cart.test.ts', failedIn, passedIn };
}

/** The issue of one failing test; what a test is about is written over it. */
export function sampleStory(over: Partial<IssueStory> = {}): IssueStory {
  return {
    key: 'k1-4911d77ffb7d7f4ca4b865b3',
    episode: 1,
    kind: 'failure',
    repositoryId: 1001,
    branch: 'main',
    repositoryUrl: PAGE,
    cause: '',
    failedRuns: 1,
    tests: [storyTest('adds a line', [''])],
    moreCells: 0,
    errors: [
      {
        message: 'expected 3, got 4',
        trace: 'Error: expected 3, got 4\n    at add (src/cart.ts:17:9)\n    at test/cart.test.ts:5:3',
        cells: 1,
      },
    ],
    firstFailing: { sha: SHA, workflow: 'Tests', url: RUN },
    lastGood: undefined,
    culprits: [],
    between: undefined,
    timelines: [],
    verdict: ['- Filed after 1 failing run within 7 days; 1 so far.'],
    reproduction: [],
    owners: [],
    closeAfter: 3,
    ...over,
  };
}

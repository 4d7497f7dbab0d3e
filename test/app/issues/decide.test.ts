import { expect, test } from '@jest/globals';
import { decide } from '../../../app/issues/decide.ts';
import type { Ancestry, IssueFacts } from '../../../app/issues/issue-facts.ts';
import { facts, issue, outcome, SHA } from './sample-facts.ts';

/** The actions as one line each. */
function plan(given: IssueFacts): string[] {
  return decide(given).map((action) => {
    if (action.kind === 'open')
      return `open ${action.test.testId} episode ${action.episode}${action.claim ? ' (claimed)' : ''}`;
    if (action.kind === 'touch') return `touch ${action.issue.testId} [${action.variants.join(' ')}]`;
    if (action.kind === 'close') return `close ${action.test.testId} at ${action.sha === SHA ? 'head' : action.sha}`;
    return `defer ${action.test.testId}: ${action.reason}`;
  });
}

const fails = outcome(1, ['']);
const passes = outcome(1, [], ['']);
const closed = (ancestry: Ancestry, episode = 1) => issue(1, { state: 'closed', ancestry, episode });

const table: [string, IssueFacts, string[]][] = [
  ['a new failure is filed', facts([fails]), ['open 1 episode 1']],
  ['a passing test without an issue is nothing', facts([passes]), []],
  ['a failure that is filed moves on with the branch', facts([fails], [issue(1)]), ['touch 1 []']],
  ['the same commit again changes nothing', facts([fails], [issue(1, { ancestry: 'identical' })]), []],
  [
    'another variant at the same commit adds to it',
    facts([outcome(1, ['b'])], [issue(1, { ancestry: 'identical', failingVariants: ['a'] })]),
    ['touch 1 [a b]'],
  ],
  ...(['behind', 'diverged', 'unknown'] as const).map((ancestry): [string, IssueFacts, string[]] => [
    `a commit that is ${ancestry} neither moves nor closes it`,
    facts([fails, outcome(2, [], [''])], [issue(1, { ancestry }), issue(2, { ancestry })]),
    [],
  ]),
  ['a pass on a later commit closes it', facts([passes], [issue(1)]), ['close 1 at head']],
  ['a pass on the same commit is flakiness', facts([passes], [issue(1, { ancestry: 'identical' })]), []],
  [
    'a pass in some of the failing variants is not enough',
    facts([outcome(1, [], ['a'])], [issue(1, { failingVariants: ['a', 'b'] })]),
    [],
  ],
  [
    'a pass in all of them, and a failure in another, keeps it open',
    facts([outcome(1, ['c'], ['a', 'b'])], [issue(1, { failingVariants: ['a', 'b'] })]),
    ['touch 1 [c]'],
  ],
  ['it breaks again after the fix: a new episode', facts([fails], [closed('ahead', 3)]), ['open 1 episode 4']],
  ['an older commit that fails is old news', facts([fails], [closed('behind')]), ['defer 1: older-than-fix']],
  [
    'the commit that closed it fails in a re-run',
    facts([fails], [closed('identical')]),
    ['defer 1: passed-on-this-commit'],
  ],
  ['a newer run has spoken already', facts([fails], [], { isOvertaken: true }), ['defer 1: overtaken']],
  [
    'a filing that was begun is finished under its own episode',
    facts([fails], [issue(1, { state: 'claimed', number: null, episode: 2, ancestry: 'identical' })]),
    ['open 1 episode 2 (claimed)'],
  ],
  [
    'a filing that was begun is dropped when the test passes later',
    facts([passes], [issue(1, { state: 'claimed', number: null })]),
    ['close 1 at head'],
  ],
  [
    'five at most for one run, the widest first',
    facts([...[1, 2, 3, 4, 5, 6].map((id) => outcome(id, ['a'])), outcome(7, ['a', 'b'])]),
    ['open 7 episode 1', ...[1, 2, 3, 4].map((id) => `open ${id} episode 1`), 'defer 5: limit', 'defer 6: limit'],
  ],
  [
    'nearly everything fails: that is the environment',
    facts(
      [1, 2, 3, 4].map((id) => outcome(id, [''])),
      [],
      { executed: 5 },
    ),
    [1, 2, 3, 4].map((id) => `defer ${id}: infrastructure`),
  ],
  ['few tests prove no outage', facts([fails], [], { executed: 1 }), ['open 1 episode 1']],
];

test.each(table)('%s', (_name, given, expected) => expect(plan(given)).toEqual(expected));

test('the order of the input does not change the order of filing', () => {
  const tests = [3, 1, 2].map((id) => outcome(id, ['']));
  expect(plan(facts(tests))).toEqual(plan(facts([...tests].reverse())));
});

import { describe, expect, test } from '@jest/globals';
import { classifyFailures } from '../../../app/pull-requests/classify-failures.ts';
import type { PullRequestFacts } from '../../../app/pull-requests/pull-request-facts.ts';
import { counted, failing, onBase, redFacts, sampleFact, sampleHistory, sampleLink } from './sample-facts.ts';

const same = { same: 'x: expected', isGeneric: false };
const other = { same: 'x: another', isGeneric: false };
const generic = { same: 'x: generic', isGeneric: true };
const passed = [onBase('x', 'passed')];
const failed = [onBase('x', 'failed')];
const tip = (errors = [same]) => [{ identity: 'x', variant: '', errors, run: sampleLink('c') }];
const flaky = sampleHistory('x', { flakes: [same] });
const muted = { identity: 'x', author: 'lead', reason: 'known', until: '2026-12-01T00:00:00Z' };
const x = failing('x');
const said = (isMine: boolean) => ({ identity: 'x', errors: [same.same], isMine, author: 'ann', reason: '' });

/** The class of the one failing test, with what qualifies it. */
function classOf(over: Partial<PullRequestFacts>): string {
  const all = classifyFailures(redFacts([x], over)).failed;
  expect(all).toHaveLength(1);
  const classification = all[0]?.classification;
  if (classification?.kind === 'new') return ['new', classification.remark ?? ''].join(' ').trim();
  return classification?.kind === 'unclassified' ? classification.doubt : (classification?.kind ?? 'none');
}

describe('a failure is', () => {
  const table: [string, string, Partial<PullRequestFacts>][] = [
    ['new', 'new', { baseline: passed }],
    ['broken on the base with the same error', 'broken-on-base', { baseline: failed }],
    [
      'new where the base fails with another error',
      'new other-error-than-base',
      { baseline: failed, failures: [{ ...x, error: other }] },
    ],
    [
      'open where its own error says too little',
      'generic-error',
      { baseline: failed, failures: [{ ...x, error: generic }] },
    ],
    [
      "open where the base's error says too little",
      'generic-error',
      { baseline: [{ ...onBase('x', 'failed'), errors: [generic] }] },
    ],
    [
      'new where the base passes, however generic its error',
      'new',
      { baseline: passed, failures: [{ ...x, error: generic }] },
    ],
    ['broken where the tip of the base branch fails alike since', 'broken-on-base', { baseline: passed, tip: tip() }],
    ['new where the tip fails otherwise', 'new', { baseline: passed, tip: tip([other]) }],
    [
      'new where the tip fails generically',
      'new',
      { baseline: passed, tip: tip([generic]), failures: [{ ...x, error: generic }] },
    ],
    ['broken by the tip alone, without results of the base', 'broken-on-base', { tip: tip() }],
    ['flaky with the error of its flakes', 'flaky', { baseline: passed, histories: [flaky] }],
    ['flaky although it happened to fail on the base', 'flaky', { baseline: failed, histories: [flaky] }],
    [
      'flaky while only suspected, with the same error',
      'flaky',
      { baseline: passed, histories: [sampleHistory('x', { flakes: [same] }, { state: 'suspected' })] },
    ],
    [
      'new with another error than its flakes',
      'new other-error-than-flake',
      { baseline: passed, histories: [flaky], failures: [{ ...x, error: other }] },
    ],
    [
      'new where the change touches the file of a flaky test',
      'new flaky-but-touched',
      { baseline: passed, histories: [flaky], changedFiles: ['test/cart.test.ts'] },
    ],
    [
      'new where the change touches it, although it happened to fail at the tip',
      'new flaky-but-touched',
      { baseline: passed, histories: [flaky], changedFiles: ['test/cart.test.ts'], tip: tip() },
    ],
    [
      'new when it fails more often than its rate explains',
      'new more-often-than-its-rate',
      { baseline: passed, histories: [flaky], failures: [{ ...x, tries: 4 }] },
    ],
    [
      'open when it is flaky and its error says too little',
      'generic-error',
      { baseline: passed, histories: [flaky], failures: [{ ...x, error: generic }] },
    ],
    [
      'new when it is fixed, healthy, broken or unknown by history',
      'new',
      { baseline: passed, histories: [sampleHistory('x', { flakes: [same] }, { state: 'fixed' })] },
    ],
    [
      'open when it flakes with an error that says too little, and fails so here',
      'generic-error',
      {
        baseline: passed,
        histories: [sampleHistory('x', { flakes: [generic] })],
        failures: [{ ...x, error: { ...generic, frames: 'f' } }],
      },
    ],
    [
      'new when no flake of it had these words from these lines',
      'new other-error-than-flake',
      { baseline: passed, histories: [flaky], failures: [{ ...x, error: { ...generic, frames: 'f' } }] },
    ],
    ['new where a person says so', 'new said-mine', { baseline: failed, corrections: [said(true)] }],
    [
      'new where a person says so, however flaky or muted',
      'new said-mine',
      { baseline: passed, histories: [flaky], mutes: [muted], corrections: [said(true)] },
    ],
    ['new as told, where a person agrees', 'new', { baseline: passed, corrections: [said(true)] }],
    [
      'open, and never known, where a person says that it is not new',
      'said-not-mine',
      { baseline: passed, corrections: [said(false)] },
    ],
    ['known as told, where a person agrees', 'broken-on-base', { baseline: failed, corrections: [said(false)] }],
    [
      'as told where a person spoke of another error',
      'broken-on-base',
      { baseline: failed, corrections: [{ ...said(true), errors: [other.same] }] },
    ],
    ['the newest word', 'said-not-mine', { baseline: passed, corrections: [said(false), said(true)] }],
    ['muted by a person, whatever else it is', 'muted', { baseline: passed, histories: [flaky], mutes: [muted] }],
    [
      'new under a new name, where the old one passed',
      'new',
      { baseline: [onBase('old', 'passed')], renames: [{ identity: 'x', from: 'old', confidence: 0.9 }] },
    ],
    [
      'muted under a new name',
      'muted',
      {
        baseline: passed,
        renames: [{ identity: 'x', from: 'old', confidence: 0.9 }],
        mutes: [{ ...muted, identity: 'old' }],
      },
    ],
  ];
  test.each(table)('%s', (_name, expected, over) => expect(classOf(over)).toBe(expected));
});

describe('a rate explains', () => {
  const rated = (high: number, failedTries: number, passedAtHead: number) =>
    classOf({
      baseline: passed,
      histories: [sampleHistory('x', { flakes: [same], passedAtHead }, { interval: [0, high] })],
      failures: [{ ...x, tries: failedTries }],
    });
  test.each([
    [0.12, 2, 0, 'flaky'],
    [0.05, 2, 0, 'new more-often-than-its-rate'],
    // Four of forty variants are what a rate of 15 % leads to; four of four are not.
    [0.15, 4, 36, 'flaky'],
    [0.15, 4, 0, 'new more-often-than-its-rate'],
    [1, 50, 0, 'flaky'],
    [0, 1, 0, 'new more-often-than-its-rate'],
  ])('at %d: %d failures beside %d passes: %s', (high, failures, passes, expected) => {
    expect(rated(high, failures, passes)).toBe(expected);
  });
});

describe('when nearly everything fails', () => {
  const names = Array.from({ length: 40 }, (_, index) => `t${index}`);
  const all = (message: string) =>
    redFacts(
      names.map((name) => failing(name, '', message)),
      { baseline: names.map((name) => onBase(name, 'passed')) },
    );
  const kinds = (facts: PullRequestFacts) => [
    ...new Set(classifyFailures(facts).failed.map(({ classification }) => classification.kind)),
  ];

  test('with errors of the machinery, the cause is left open', () => {
    expect(kinds(all('connect ECONNREFUSED 127.0.0.1:5432'))).toEqual(['unclassified']);
  });

  test('with errors of the code, it is this change', () => {
    expect(kinds(all("TypeError: Cannot read properties of undefined (reading 'cart')"))).toEqual(['new']);
  });

  test('in one variant only, the others are told what they are', () => {
    const message = 'connect ECONNREFUSED 127.0.0.1:5432';
    const facts = redFacts(
      [...names.map((name) => failing(name, 'os=linux', message)), failing('t1', 'os=mac', message)],
      {
        baseline: names.flatMap((name) => [onBase(name, 'passed', 'os=linux'), onBase(name, 'passed', 'os=mac')]),
        counts: [...counted({ failed: 40 }, 'os=linux'), ...counted({ passed: 39, failed: 1 }, 'os=mac')],
      },
    );
    const told = classifyFailures(facts).failed.flatMap(({ variants, classification: { kind } }) =>
      variants.map((variant) => `${variant} ${kind}`),
    );
    expect([...new Set(told)].sort()).toEqual(['os=linux unclassified', 'os=mac new']);
  });

  test('a few such errors are no outage', () => {
    const facts = redFacts([failing('a', '', 'connect ECONNREFUSED')], { baseline: [onBase('a', 'passed')] });
    expect(kinds(facts)).toEqual(['new']);
  });
});

test('variants of one class stand together, and apart from those of another', () => {
  const facts = redFacts(
    ['a', 'b', 'c'].map((variant) => failing('x', variant)),
    {
      baseline: [onBase('x', 'passed', 'a'), onBase('x', 'failed', 'b'), onBase('x', 'passed', 'c')],
    },
  );
  const { failed: found } = classifyFailures(facts);
  expect(found.map(({ variants, classification: { kind } }) => [kind, ...variants])).toEqual([
    ['new', 'a', 'c'],
    ['broken-on-base', 'b'],
  ]);
  expect(found[0]?.test).toEqual(sampleFact('x'));
});

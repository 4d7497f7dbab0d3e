import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AlertFacts } from '../../../app/alerts/alert-facts.ts';
import { decideAlert } from '../../../app/alerts/decide-alert.ts';
import type { AlertKind } from '../../../app/store/alerts.ts';

const facts = (changes: Partial<AlertFacts> = {}): AlertFacts => ({
  conclusion: 'success',
  isOvertaken: false,
  isConclusive: true,
  isOutage: false,
  failed: 0,
  isMuted: false,
  before: undefined,
  isOutageElsewhere: false,
  ...changes,
});
const red = { conclusion: 'failure', failed: 2, isConclusive: false };

test.each<[string, Partial<AlertFacts>, ReturnType<typeof decideAlert>]>([
  ['green', {}, { kind: 'nothing', why: 'green' }],
  ['red', red, { kind: 'red', isFolded: false }],
  ['red without a failing test', { conclusion: 'timed_out' }, { kind: 'red', isFolded: false }],
  ['still red', { ...red, before: 'red' }, { kind: 'nothing', why: 'known' }],
  ['red again after green', { ...red, before: 'recovered' }, { kind: 'red', isFolded: false }],
  ['green after red', { before: 'red' }, { kind: 'recovered', isFolded: false }],
  ['still green', { before: 'recovered' }, { kind: 'nothing', why: 'green' }],
  ['green, but a report is inconclusive', { before: 'red', isConclusive: false }, { kind: 'nothing', why: 'unclear' }],
  ['green, but a result failed', { before: 'red', failed: 1 }, { kind: 'nothing', why: 'unclear' }],
  ['cancelled', { before: 'red', conclusion: 'cancelled' }, { kind: 'nothing', why: 'unclear' }],
  ['a word of GitHub that nobody knows', { conclusion: 'splendid' }, { kind: 'nothing', why: 'unclear' }],
  ['an outage', { ...red, isOutage: true }, { kind: 'outage', isFolded: false }],
  ['an outage that goes on', { ...red, isOutage: true, before: 'outage' }, { kind: 'nothing', why: 'known' }],
  ['an outage of what is red anyway', { ...red, isOutage: true, before: 'red' }, { kind: 'nothing', why: 'known' }],
  ['failing tests after an outage', { ...red, before: 'outage' }, { kind: 'red', isFolded: false }],
  ['the end of an outage', { before: 'outage' }, { kind: 'recovered', isFolded: false }],
  [
    'an outage elsewhere as well',
    { ...red, isOutage: true, isOutageElsewhere: true },
    { kind: 'outage', isFolded: true },
  ],
  [
    'the end of one, elsewhere it goes on',
    { before: 'outage', isOutageElsewhere: true },
    { kind: 'recovered', isFolded: true },
  ],
  [
    'red is told though there is an outage elsewhere',
    { ...red, isOutageElsewhere: true },
    { kind: 'red', isFolded: false },
  ],
  ['and so is green after red', { before: 'red', isOutageElsewhere: true }, { kind: 'recovered', isFolded: false }],
  ['only what people muted', { ...red, isMuted: true }, { kind: 'nothing', why: 'muted' }],
  ['a late run, red', { ...red, isOvertaken: true }, { kind: 'nothing', why: 'late' }],
  ['a late run, green', { before: 'red', isOvertaken: true }, { kind: 'nothing', why: 'late' }],
])('%s', (_name, changes, decision) => {
  expect(decideAlert(facts(changes))).toEqual(decision);
});

test('whatever happens: told once, no recovery of nothing, and the same run again tells nothing', () => {
  const run = fc.record({
    conclusion: fc.constantFrom('success', 'failure', 'timed_out', 'startup_failure', 'cancelled', 'neutral', 'x'),
    isConclusive: fc.boolean(),
    isOutage: fc.boolean(),
    isMuted: fc.boolean(),
    isOvertaken: fc.boolean(),
    isOutageElsewhere: fc.boolean(),
    failed: fc.nat(3),
  });
  fc.assert(
    fc.property(fc.array(run, { maxLength: 30 }), (runs) => {
      const told: AlertKind[] = [];
      for (const one of runs) {
        for (let times = 0; times < 2; times += 1) {
          const before = told.at(-1);
          const decision = decideAlert(facts({ ...one, before }));
          if (decision.kind === 'nothing') continue;
          expect(times).toBe(0);
          expect(decision.kind).not.toBe(before);
          if (decision.kind === 'recovered') expect(['red', 'outage']).toContain(before);
          if (decision.kind === 'recovered')
            expect(one).toMatchObject({ conclusion: 'success', isConclusive: true, failed: 0 });
          told.push(decision.kind);
        }
      }
    }),
  );
});

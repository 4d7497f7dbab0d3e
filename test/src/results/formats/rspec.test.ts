import { expect, test } from '@jest/globals';
import { readCorpusFile, warningsOf } from '../read-corpus-file.ts';
import { readText } from '../read-text.ts';

const tests = (path: string) => readCorpusFile(`rspec/${path}`).tests;
const read = (report: object) => readText(JSON.stringify({ examples: [], summary: {}, ...report }));

test('groups are the path, the exception is message and trace', () => {
  expect(tests('same-description-twice.json')[1]).toMatchObject({
    name: 'adds',
    suite: ['Cart'],
    filePath: 'spec/cart_spec.rb',
    line: 5,
    duration: 2,
    message: 'expected: 12\n     got: 11\n\n(compared using ==)',
    trace: expect.stringMatching(/^RSpec::Expectations::ExpectationNotMetError\n[\s\S]*cart_spec\.rb:6:in/),
  });
  expect(readCorpusFile('rspec/same-description-twice.json').wallTimeMs).toBe(10);
});

test('pending examples tell why', () => {
  expect(tests('pending-with-failure.json')).toMatchObject([
    { status: 'skipped', rawStatus: 'pending', message: 'not yet' },
    { status: 'skipped', message: 'Temporarily skipped with xit' },
  ]);
});

test('an error outside of examples is explained by its own message', () => {
  expect(tests('messages-of-options.json')[0]).toMatchObject({
    name: '(error outside of examples)',
    message: 'An error occurred while loading ./spec/mail_spec.rb.',
    trace: expect.stringContaining("require 'nothing'"),
  });
  expect(tests('errors-without-messages.json')[2]?.message).toBe('an error outside of examples');
  const summary = { errors_outside_of_examples_count: 1e15 };
  expect(read({ summary }).tests).toHaveLength(10_000);
});

test('warnings: totals that disagree', () => {
  expect(warningsOf('rspec/failures-disagree.json')).toEqual(['the summary counts 3 failures, but 1 are listed']);
  expect(warningsOf('rspec/totals-disagree.json')).toHaveLength(1);
});

test('names that objects have, members of other types', () => {
  const hostile = { description: '__proto__', full_description: 'constructor __proto__', status: 'passed' };
  expect(read({ examples: [hostile] }).tests).toMatchObject([{ name: '__proto__', suite: ['constructor'] }]);
  const odd = { description: 5, status: {}, exception: [], run_time: 'x', line_number: 'y', file_path: 7 };
  expect(
    read({ examples: [odd, null, 'x'], messages: 'x', summary: [] }).tests.map(({ rawStatus }) => rawStatus),
  ).toEqual(['error: missing outcome', 'error: missing outcome', 'error: missing outcome']);
});

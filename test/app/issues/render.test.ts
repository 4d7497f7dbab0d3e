import { expect, test } from '@jest/globals';
import { type IssueContext, renderClosing, renderIssue } from '../../../app/issues/render.ts';
import { HOSTILE_NAMES } from '../../src/report/sample-report.ts';
import { expectGolden, expectSafe } from '../check-markdown.ts';
import { issue, outcome, SHA } from './sample-facts.ts';

const context: IssueContext = {
  branch: 'main',
  sha: SHA,
  workflowName: 'Tests',
  runUrl: 'https://github.com/octo/shop/actions/runs/42',
};
const golden = (name: string, { title, body }: { title: string; body: string }) => {
  expectGolden(new URL(`golden/${name}.md`, import.meta.url), `${title}\n\n${body}`);
  expectSafe(body, context.runUrl);
};

test('an issue without a matrix', () => golden('plain', renderIssue(outcome(1, ['']), 1, context)));

test('an issue that fails in two variants, each with its own words, and passes in a third', () => {
  const two = outcome(1, ['node=20', 'node=22'], ['node=24']);
  const failedIn = two.failedIn.map((cell, index) =>
    index === 0 ? cell : { ...cell, message: 'timed out after 5 s' },
  );
  golden('matrix', renderIssue({ ...two, failedIn }, 2, context));
});

test('the closing comment', () => {
  const closing = renderClosing(issue(1, { failingVariants: ['node=20', 'node=22'] }), outcome(1, []), context);
  expect(closing.body.startsWith(closing.marker)).toBe(true);
  golden('closing', { title: '(comment)', body: closing.body });
});

test('hostile text opens nothing, links nowhere, mentions nobody, and the title is one line', () => {
  for (const name of HOSTILE_NAMES) {
    const cell = { variant: `x=${name}`, message: name, trace: `${name}\n at` };
    const hostile = {
      ...outcome(1, []),
      suite: name,
      path: [name],
      name,
      file: name,
      passedIn: [name],
      failedIn: [cell, { ...cell, message: 'other' }],
    };
    const { title, body } = renderIssue(hostile, 1, { ...context, branch: name, workflowName: name });
    expectSafe(body, context.runUrl);
    expect(title.length).toBeLessThanOrEqual(256);
    expect(title).not.toMatch(/[\n\r]|@\w/);
    expect(title).toMatch(/^Test failure: ./);
  }
});

test('the largest texts stay below what GitHub takes', () => {
  const cells = Array.from({ length: 500 }, (_, index) => ({
    variant: `v=${index}`,
    message: `${index}${'😀'.repeat(20_000)}`,
    trace: '`'.repeat(19_999),
  }));
  const { body } = renderIssue({ ...outcome(1, []), failedIn: cells, name: 'ä'.repeat(5_000) }, 1, context);
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(60_000);
  expect(body).toContain('480 more');
  expectSafe(body, context.runUrl);
});

import { expect, test } from '@jest/globals';
import type { Alert } from '../../../app/alerts/alert-facts.ts';
import { renderAlert } from '../../../app/alerts/render-alert.ts';
import { renderMessage } from '../../../app/alerts/render-message.ts';
import { HOSTILE_NAMES } from '../../src/report/sample-report.ts';

const alert = (changes: Partial<Alert> = {}): Alert => ({
  kind: 'red',
  repository: 'octo/shop',
  branch: 'main',
  workflow: 'CI',
  sha: 'b'.repeat(40),
  runUrl: 'https://github.com/octo/shop/actions/runs/17',
  at: '2026-11-21T10:00:00.000Z',
  failed: 8,
  causes: [
    { title: 'Expected: 1, received: 2', failures: 6, isNew: true },
    { title: 'timeout', failures: 2, isNew: false },
  ],
  moreCauses: 0,
  lastGoodSha: 'a'.repeat(40),
  compareUrl: `https://github.com/octo/shop/compare/${'a'.repeat(40)}...${'b'.repeat(40)}`,
  ...changes,
});

test('red: what fails, new causes first, and what changed since the last green commit', () => {
  expect(renderAlert(alert({ moreCauses: 1 }))).toBe(
    [
      '🔴 octo/shop: CI on main is red at bbbbbbbb, 8 results failed.',
      '• new: Expected: 1, received: 2 (6 failures)',
      '• timeout (2 failures)',
      '• and 1 more cause',
      'Last green at aaaaaaaa. What changed since:',
      `https://github.com/octo/shop/compare/${'a'.repeat(40)}...${'b'.repeat(40)}`,
      'https://github.com/octo/shop/actions/runs/17',
    ].join('\n'),
  );
});

test('red without a failing test, an outage, green again', () => {
  const bare = { failed: 0, causes: [], lastGoodSha: null, compareUrl: null };
  expect(renderAlert(alert(bare))).toBe(
    '🔴 octo/shop: CI on main is red at bbbbbbbb, without a failing test.\nhttps://github.com/octo/shop/actions/runs/17',
  );
  expect(renderAlert(alert({ ...bare, kind: 'outage' }))).toContain('has an infrastructure outage at bbbbbbbb');
  expect(renderAlert(alert({ kind: 'recovered', failed: 0, causes: [] }))).toBe(
    '🟢 octo/shop: CI on main is green again at bbbbbbbb.\nhttps://github.com/octo/shop/actions/runs/17',
  );
});

test.each([
  ...HOSTILE_NAMES,
  '<!channel> <@U123> <https://evil.example|click>',
  '@here @everyone',
  'a\nhttps://evil.example',
])('a hostile text is no markup, mention, link or line of its own: %#', (name) => {
  const text = renderAlert(
    alert({
      repository: name,
      branch: name,
      workflow: name,
      sha: name,
      causes: [{ title: name, failures: 1, isNew: true }],
    }),
  );
  const lines = text.split('\n');
  expect(lines).toHaveLength(5);
  const own = lines.filter((line) => !line.startsWith('https://github.com/octo/shop/')).join('\n');
  expect(own).not.toMatch(/[<>]|&(?!(amp|lt|gt);)|@(?!\u200b)|:\/\/|www\./);
  expect(own).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
});

test('an address that is none is left out', () => {
  for (const url of ['javascript:alert(1)', 'https://x/|<!channel>', 'https://x/\n@here', ''])
    expect(renderAlert(alert({ runUrl: url, compareUrl: url }))).not.toMatch(/javascript|channel|here/);
});

test('Slack gets the text alone, others the alert and its key as well; no markup of stars is made', () => {
  const forSlack = { text: expect.any(String), mrkdwn: false };
  expect(renderMessage(alert(), 'k', new URL('https://hooks.slack.com/services/x'))).toEqual(forSlack);
  expect(renderMessage(alert(), 'k', new URL('https://chat.example/api/1/slack'))).toEqual(forSlack);
  expect(renderMessage(alert(), 'k', new URL('https://chat.example/hook'))).toEqual({
    ...forSlack,
    id: 'k',
    alert: alert(),
  });
});

import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { checkApp } from '../../../app/github/check-app.ts';
import type { Log } from '../../../src/model/ports.ts';
import { startTwin } from '../../github-twin/start-twin.ts';
import type { Twin } from '../../github-twin/twin.ts';

let twin: Twin;
beforeEach(async () => {
  twin = await startTwin();
});
afterEach(() => twin.close());

/** What the check says, one line each. */
async function lines(over: { baseUrl?: string; privateKey?: string } = {}): Promise<string[]> {
  const said: string[] = [];
  const say =
    (level: string): Log['info'] =>
    (message, fields) =>
      said.push(`${level}: ${message} ${String(fields?.permission ?? fields?.event ?? '')}`.trim());
  const log = { info: say('info'), warn: say('warn'), error: say('error') };
  await checkApp({ appId: twin.app.id, privateKey: twin.app.privateKey, baseUrl: twin.url, ...over }, log);
  return said;
}

test('an app that has what it needs', async () => expect(await lines()).toEqual(['info: app checked']));

test('missing permissions and events are named', async () => {
  twin.setPermissions({ metadata: 'read', issues: 'read', contents: 'read', pull_requests: 'write' });
  twin.app.events.splice(0);
  expect(await lines()).toEqual([
    'warn: the app lacks a permission actions',
    'warn: the app lacks a permission checks',
    'warn: the app lacks a permission issues',
    'warn: the app is not subscribed to an event workflow_run',
    'warn: the app is not subscribed to an event workflow_job',
    'warn: the app is not subscribed to an event pull_request',
    'warn: the app is not subscribed to an event check_run',
    'warn: the app is not subscribed to an event check_suite',
    'warn: the app is not subscribed to an event issues',
    'warn: the app is not subscribed to an event issue_comment',
    'info: app checked',
  ]);
});

test('a wrong key is said to be wrong', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  expect(await lines({ privateKey: pem })).toEqual([
    'warn: GitHub refuses the credentials: check the app id and its private key',
  ]);
});

test('no key at all, or a GitHub that is down, only warns', async () => {
  expect(await lines({ privateKey: 'not a key' })).toEqual(['warn: the app could not be checked']);
  expect(await lines({ baseUrl: 'http://127.0.0.1:9' })).toEqual(['warn: the app could not be checked']);
});

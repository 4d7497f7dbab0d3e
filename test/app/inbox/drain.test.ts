import { createHmac, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { startServer } from '../../../app/start-server.ts';
import { openDatabase } from '../../../app/store/open-database.ts';

const secret = 'a secret of the tests';
const silent = { info() {}, warn() {}, error() {} };

test('closing stores the delivery that is being received, finishes the one in hand and takes no other', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'assay-drain-'));
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  let begun = 0;
  const server = await startServer(
    {
      appId: 1,
      privateKey,
      webhookSecret: secret,
      host: '127.0.0.1',
      port: 0,
      databaseUrl: undefined,
      dataDir,
      githubUrl: 'http://127.0.0.1:1',
      retention: { resultsDays: 180, rollUpsDays: 730, deliveriesDays: 30 },
    },
    silent,
    (app) =>
      app.on('issues.opened', async () => {
        begun += 1;
        await sleep(1_000);
      }),
  );
  const body = JSON.stringify({ action: 'opened', issue: { title: 't' }, repository: { id: 1 } });
  const open = (id: string) =>
    request(`${server.url}/api/github/webhooks`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': body.length,
        'x-github-event': 'issues',
        'x-github-delivery': id,
        'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
      },
    });
  const first = open('first');
  first.end(body);
  await once(first, 'response');
  while (begun === 0) await sleep(10);

  // A sender that goes away in the middle must not hold anything up.
  const broken = open('broken');
  broken.on('error', () => undefined);
  broken.write(body.slice(0, 10));
  const second = open('second');
  second.write(body.slice(0, 10));
  await sleep(100);
  broken.destroy();
  const closed = server.close();
  await sleep(100);
  second.end(body.slice(10));
  const [answer] = (await once(second, 'response')) as [IncomingMessage];
  expect(answer.statusCode).toBe(202);
  answer.resume();
  await closed;
  await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();

  const database = await openDatabase({ dataDir });
  expect(await database.query('SELECT id, state FROM deliveries ORDER BY id')).toEqual([
    { id: 'first', state: 'done' },
    { id: 'second', state: 'pending' },
  ]);
  await database.close();
  await rm(dataDir, { recursive: true, force: true });
  expect(begun).toBe(1);
});

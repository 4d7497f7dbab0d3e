import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { AssayReport } from '../../../src/model/report.ts';

const program = fileURLToPath(new URL('../../../dist/action.mjs', import.meta.url));
const LIST = {
  version: 1,
  repository: 'Octo/Shop',
  at: '2026-01-01T00:00:00Z',
  muted: [{ suite: 'unit', name: 's › b', by: 'ann', reason: 'waits', until: null, issue: null, more: 1 }],
  fixing: [],
  more: 1,
};

let workspace: string;
let server: Server;
let url: string;
/** What was asked for but the upload, in order, with the token. */
let asked: string[];
/** How the bot answers. */
let answer: (response: ServerResponse, request: IncomingMessage) => void;

beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'assay-quarantine-'));
  for (const name of ['output', 'summary']) await writeFile(join(workspace, name), '');
  await configure('on');
  asked = [];
  answer = (response) => json(response, LIST);
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    // GitHub's own address for tokens of a job.
    if (pathname === '/token') {
      if (request.headers.authorization !== 'Bearer job') return void response.writeHead(401).end();
      return json(response, { value: `token-for-${searchParams.get('audience')}` });
    }
    if (request.method === 'POST') return void response.writeHead(202).end();
    asked.push(`${pathname} ${request.headers.authorization ?? 'no token'}`);
    answer(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(workspace, { recursive: true });
});

const json = (response: ServerResponse, body: unknown) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));

const configure = (quarantine: string) =>
  writeFile(
    join(workspace, 'assay.yml'),
    `version: 1
quarantine: ${quarantine}
suites:
  unit:
    command: [sh, -c, 'env > seen; printf "%s" "$REPORT" > r.xml; exit 1']
    env: { REPORT: '<testsuite name="s"><testcase name="a"/><testcase name="b"><failure message="no"/></testcase></testsuite>' }
    reports: r.xml
`,
  );

const job = () => ({ ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/token?api=1`, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'job' });

/** The Action's own program; without `env` in a job that gets a token. */
async function runAction(env: Readonly<Record<string, string>> = job()) {
  const child = spawn(process.execPath, [program], {
    cwd: workspace,
    env: {
      PATH: process.env.PATH ?? '',
      GITHUB_OUTPUT: join(workspace, 'output'),
      GITHUB_STEP_SUMMARY: join(workspace, 'summary'),
      GITHUB_REPOSITORY: 'octo/shop',
      ...{ IN_CONFIG: 'assay.yml', IN_UPLOAD_URL: `${url}/`, ...env },
    },
  });
  const [log] = await Promise.all([text(child.stdout), new Promise((resolve) => child.once('exit', resolve))]);
  const read = (name: string) => readFile(join(workspace, name), 'utf8');
  const report = JSON.parse(await read('assay-report/ctrf-report.json')) as AssayReport;
  return { log, report, conclusion: report.extra.assay.conclusion, output: await read('output') };
}

test('the bot is asked once, with a token for it alone, and what it mutes is a warning', async () => {
  const { log, report, conclusion, output } = await runAction();
  expect(asked).toEqual([`/api/quarantine Bearer token-for-${url}`]);
  expect(conclusion).toBe('success');
  expect(report.extra.assay.quarantine).toEqual({ source: 'bot', muted: 1 });
  expect(log).toMatch(/^::warning title=Muted%3A s › b.*muted by ann: waits$/m);
  expect(log).not.toMatch(/^::error/m);
  expect(output).toMatch(/^failed<<.*\n1\n/m);
  expect(output).toMatch(/^muted<<.*\n1\n/m);
  expect(await readFile(join(workspace, 'summary'), 'utf8')).toMatch(/^## ⚠️ 1 of 2 tests passed, 1 muted failure\n/);
  // No process under test gets what GitHub gives for tokens.
  expect(await readFile(join(workspace, 'seen'), 'utf8')).not.toContain('ACTIONS_ID_TOKEN');
});

test('nobody is asked when the configuration does not want it', async () => {
  await configure('off');
  const { report, conclusion } = await runAction();
  expect(asked).toEqual([]);
  expect(conclusion).toBe('failure');
  expect(report.extra.assay).not.toHaveProperty('quarantine');
});

test('a job without a token asks for what the repository makes public', async () => {
  const { by: _by, reason: _reason, ...muted } = LIST.muted[0] ?? {};
  answer = (response) => json(response, { version: 1, repository: 'octo/shop', at: LIST.at, muted: [muted] });
  const { report, conclusion, log } = await runAction({});
  expect(asked).toEqual(['/api/quarantine/octo/shop.json no token']);
  expect(conclusion).toBe('success');
  expect(report.extra.assay.quarantine).toEqual({ source: 'snapshot', muted: 1 });
  expect(log).toMatch(/This does not count: muted$/m);
});

const status = (code: number) => (response: ServerResponse) => void response.writeHead(code).end('<b>no</b>');
const FAILURES: [string, (response: ServerResponse, request: IncomingMessage) => void, string | RegExp][] = [
  ['401', status(401), /UNAVAILABLE: 127\.0\.0\.1:\d+ answered 401$/],
  ['403', status(403), 'answered 403'],
  ['404', status(404), 'answered 404'],
  ['500', status(500), 'answered 500'],
  ['no answer in time', () => undefined, 'there was no answer within 5000 ms'],
  [
    'an answer that does not end',
    (response) => void response.writeHead(200).write('{"version":1,'),
    'there was no answer within 5000 ms',
  ],
  ['a broken connection', (response) => void response.destroy(), /UNAVAILABLE: \S/],
  ['no JSON', (response) => void response.end('<html>'), 'QUARANTINE_INVALID: the list of muted tests is not JSON'],
  ['another version', (response) => void json(response, { ...LIST, version: 2 }), '/version must be equal to constant'],
  [
    'one entry that is wrong',
    (response) => void json(response, { ...LIST, muted: [...LIST.muted, { suite: 'unit' }] }),
    "/muted/1 must have required property 'name'",
  ],
  [
    'too many entries',
    (response) => void json(response, { ...LIST, muted: Array.from({ length: 1_001 }, () => LIST.muted[0]) }),
    '/muted must NOT have more than 1000 items',
  ],
  [
    'a long name',
    (response) => void json(response, { ...LIST, muted: [{ suite: 'unit', name: 'x'.repeat(1_001) }] }),
    '/muted/0/name must NOT have more than 1000 characters',
  ],
  [
    'another repository',
    (response) => void json(response, { ...LIST, repository: 'octo/other' }),
    'the list of muted tests is not of this repository',
  ],
  [
    'more than 2 MB',
    (response) => void json(response, { ...LIST, padding: 'x'.repeat(2_000_000) }),
    'the answer is larger than 2000000 bytes',
  ],
  [
    'a redirect, which is not followed',
    (response, { url: path = '' }) =>
      path.endsWith('/elsewhere')
        ? void json(response, LIST)
        : void response.writeHead(302, { location: '/elsewhere' }).end(),
    /UNAVAILABLE: \S/,
  ],
];

test.each(FAILURES)('%s: nothing is muted, and one notice says so', async (_, failing, why) => {
  answer = failing;
  const { log, report, conclusion } = await runAction();
  expect(conclusion).toBe('failure');
  const { quarantine } = report.extra.assay;
  expect(quarantine).toEqual({ muted: 0, notice: quarantine?.notice });
  if (typeof why === 'string') expect(quarantine?.notice).toContain(why);
  else expect(quarantine?.notice).toMatch(why);
  expect(log.match(/^::notice title=Nothing was muted::/gm)).toHaveLength(1);
  expect(asked).toHaveLength(1);
});

test('a job that can get no token, or knows no bot, or has neither', async () => {
  const refused = await runAction({ ...job(), ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'other' });
  expect(refused.report.extra.assay.quarantine?.notice).toMatch(/^QUARANTINE_UNAVAILABLE: .*ID Token/);
  const nowhere = await runAction({ ...job(), IN_UPLOAD_URL: '' });
  expect(nowhere.report.extra.assay.quarantine?.notice).toContain('the input upload-url does not name the bot');
  const odd = await runAction({ ...job(), IN_UPLOAD_URL: 'not a url' });
  expect(odd.report.extra.assay.quarantine?.notice).toMatch(/^QUARANTINE_UNAVAILABLE: /);
  answer = status(404);
  const closed = await runAction({});
  expect(closed.report.extra.assay.quarantine?.notice).toContain('the repository makes no list public');
  for (const { conclusion } of [refused, nowhere, odd, closed]) expect(conclusion).toBe('failure');
});

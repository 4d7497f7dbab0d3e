import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { listDeliveries } from '../../../app/store/delivery-shelf.ts';
import { HOSTILE_NAMES } from '../../src/report/sample-report.ts';
import { basic, type DashboardWorld, fillRepository, PASSWORD, startDashboardWorld } from './dashboard-world.ts';
import { giveUp } from './give-up.ts';

let world: DashboardWorld;
const PAGES = ['/dashboard', '/dashboard/shelf', '/dashboard/o/r', '/dashboard/o/r/tests/id-flakes'];

beforeAll(async () => {
  world = await startDashboardWorld();
  await fillRepository(world.database, HOSTILE_NAMES);
}, 60_000);
afterAll(() => world.close());

describe('who may look', () => {
  test('without a setting there is no dashboard, and the log says so', async () => {
    const closed = await startDashboardWorld(null);
    for (const path of PAGES) expect((await closed.get(path)).status).toBe(404);
    expect(closed.logged.join('\n')).toContain('ASSAY_DASHBOARD_PASSWORD is not set');
    await closed.close();
  });

  test.each([...PAGES, '/dashboard/nobody/nothing', '/dashboard/a', '/dashboard.json'])(
    '%s wants the password',
    async (path) => {
      const answer = await fetch(world.url + path);
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
        401,
        'Basic realm="Assay", charset="UTF-8"',
      ]);
      expect((await fetch(world.url + path, { headers: { authorization: basic('a wrong one') } })).status).not.toBe(
        200,
      );
    },
  );

  test('the webhooks and the health beside it do not', async () => {
    expect((await fetch(`${world.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${world.url}/dashboards`)).status).toBe(404);
  });
});

describe('what there is to see', () => {
  test.each(PAGES)('%s is a page and the same as data', async (path) => {
    const page = await world.get(path, { accept: 'text/html,application/json;q=0.9' });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const policy = page.headers.get('content-security-policy');
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(page.headers.get('cache-control')).toBe('no-store');
    const data = await (await world.get(`${path}.json`)).json();
    expect(await world.json(path)).toEqual(data);
  });

  test('the overview counts runs and flaky tests', async () => {
    expect(await world.json('/dashboard')).toMatchObject({
      inbox: { due: 0, dead: 0 },
      database: { engine: 'embedded', repositories: 1, lastLookAt: null },
      repositories: [{ owner: 'o', name: 'r', flaky: 1 }],
    });
    const html = await (await world.get('/dashboard')).text();
    expect(html).toContain('aria-label="30 runs, 4 red, 26 green"');
    expect(html).toContain('Everything that came is taken in');
  });

  test('a repository says what fails, what is flaky and why, what a preview would do, and how its suites did', async () => {
    const facts = (await world.json('/dashboard/o/r')) as Record<string, { name: string; length: number }[]>;
    expect(facts.failing?.find(({ name }) => name === 'breaks')).toMatchObject({
      variants: ['node=20', 'node=22'],
      passed: 64,
      failed: 8,
    });
    expect(facts.flaky).toMatchObject([{ name: 'flakes', verdict: { state: 'flaky' }, mute: null }]);
    expect(facts.issues).toMatchObject([{ key: 'red-run/workflow/3', state: 'preview' }, { key: 'c1' }]);
    expect(facts.suites).toMatchObject([{ suite: 'unit', totals: { runs: 36 } }]);
    const html = await (await world.get('/dashboard/o/r')).text();
    expect(html).toMatch(/passed and failed on \d+ commits in 90 days, fails .* of the time/);
    expect(html).toContain('A workflow is red although no test fails');
    expect(html).toContain('would open an issue');
  });

  test('a test says what proves its verdict, in the words of the command line', async () => {
    const { evidence, results, verdict } = (await world.json('/dashboard/o/r/tests/id-flakes')) as {
      evidence: string[];
      results: unknown[];
      verdict: string;
    };
    expect(verdict).toBe('flaky');
    expect(evidence[0]).toMatch(/^flaky since run \d+, from \d+ runs\.$/);
    expect(evidence).toContain('Rule: flaky/1.');
    expect(results).toHaveLength(36);
  });

  test('a test is found by a part of its name', async () => {
    const html = await (await world.get('/dashboard/o/r?find=FLAK')).text();
    expect(html).toContain('tests&#x2F;id-flakes"><bdi>class › flakes</bdi></a> <span class="kind">');
    expect(await (await world.get('/dashboard/o/r?find=%00nobody')).text()).toContain('No test is called like that.');
  });

  test.each([
    '/dashboard/o/other',
    '/dashboard/o/r/tests/id-nobody',
    '/dashboard/o',
    '/dashboard/o/r/tests',
    '/dashboard/o/r/tests/a/b',
    '/dashboard/o/%00',
    '/dashboard/o/%ZZ',
    '/dashboard/../healthz/x/y/z/a',
  ])('%s is not found', async (path) => {
    expect((await world.get(path)).status).toBe(404);
  });
});

describe('hostile names', () => {
  const tests = HOSTILE_NAMES.map((_, index) => `/dashboard/o/r/tests/hostile-${index}`);
  test.each(['/dashboard/o/r', '/dashboard/o/r?find=%3Cscript%3E%22', ...tests])(
    '%s holds no markup of theirs',
    async (path) => {
      const answer = await world.get(path);
      expect(answer.status).toBe(200);
      const html = await answer.text();
      // The elements of a page are the templates' own; none of these is.
      expect(html).not.toMatch(/<(script|img|base|style>\*|h1>Injected|!-- -->)/i);
      expect(html.match(/<style>/g) ?? []).toHaveLength(1);
      expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      expect(html).not.toMatch(
        /(href|action)="(?!(\/|&#x2F;)dashboard|#|https:&#x2F;&#x2F;example\.invalid&#x2F;run")/,
      );
    },
  );

  test('what a failure said is cut and escaped, and an address that is no web page is no link', async () => {
    await world.database().query(`UPDATE runs SET url = 'javascript:alert(1)' WHERE id = (SELECT max(id) FROM runs)`);
    const html = await (await world.get('/dashboard/o/r/tests/id-breaks')).text();
    expect(html).toContain('breaks said no');
    expect(html).not.toContain('javascript:');
    expect(await (await world.get('/dashboard')).text()).not.toContain('javascript:');
  });
});

describe('the shelf', () => {
  const form = async (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${world.url}/dashboard/shelf`, {
      method: 'POST',
      redirect: 'manual',
      headers: { authorization: basic(PASSWORD), ...headers },
      body: new URLSearchParams(fields),
    });
  const token = async () =>
    /name="token" value="(\w+)"/.exec(await (await world.get('/dashboard/shelf')).text())?.[1] as string;
  const stateOf = async (id: string) =>
    (await world.database().query<{ state: string }>('SELECT state FROM deliveries WHERE id = $1', [id]))[0]?.state;

  test('shows what was given up and why, and neither payload nor stack', async () => {
    await giveUp(world.database(), 'd1', 'TypeError: <b>no</b>\n    at secretPlace (/app/x.ts:1:1)', 'o/<i>r</i>');
    const html = await (await world.get('/dashboard/shelf')).text();
    expect(html).toContain('TypeError: &lt;b&gt;no&lt;&#x2F;b&gt;');
    expect(html).toContain('o&#x2F;&lt;i&gt;r&lt;&#x2F;i&gt;');
    expect(html).toContain('workflow_run.completed');
    const data = JSON.stringify(await world.json('/dashboard/shelf'));
    for (const text of [html, data]) {
      expect(text).not.toContain('secretPlace');
      expect(text).not.toContain('the payload');
    }
    expect(await (await world.get('/dashboard')).text()).toContain('1 delivery was given up');
  });

  test.each([
    ['no token', async () => ({ do: 'drop', id: 'd1' }), {}, 403],
    ['a token that somebody made up', async () => ({ do: 'drop', id: 'd1', token: '0'.repeat(64) }), {}, 403],
    [
      'the form of another site',
      async () => ({ do: 'drop', id: 'd1', token: await token() }),
      { 'sec-fetch-site': 'cross-site' },
      403,
    ],
    ['no button', async () => ({ do: 'burn', id: 'd1', token: await token() }), {}, 400],
    ['no delivery', async () => ({ do: 'drop', id: '', token: await token() }), {}, 400],
    ['everything dropped at once', async () => ({ do: 'drop', all: '1', id: 'd1', token: await token() }), {}, 400],
    ['no password', async () => ({ do: 'drop', id: 'd1', token: await token() }), { authorization: '' }, 401],
    ['JSON', async () => ({ do: 'drop', id: 'd1', token: await token() }), { 'content-type': 'application/json' }, 415],
  ] as const)('%s changes nothing', async (_name, fields, headers, status) => {
    expect((await form(await fields(), headers)).status).toBe(status);
    expect(await stateOf('d1')).toBe('dead');
  });

  test('drops one, and has one or all of them tried again at once', async () => {
    for (const id of ['d2', 'd3', 'd4']) await giveUp(world.database(), id, 'Error: no');
    const answer = await form({ do: 'drop', id: 'd1', token: await token() }, { 'sec-fetch-site': 'same-origin' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/dashboard/shelf']);
    expect((await form({ do: 'retry', id: 'd2', token: await token() })).status).toBe(303);
    expect((await listDeliveries(world.database(), 'dead', 9)).map(({ id }) => id).sort()).toEqual(['d3', 'd4']);
    expect((await form({ do: 'retry', all: '1', token: await token() })).status).toBe(303);
    // The worker is woken: nothing of the bot's has to do with them, so that they are done at once.
    for (const id of ['d2', 'd3', 'd4'])
      for (let i = 0; (await stateOf(id)) !== 'done'; i += 1) {
        if (i > 200) throw new Error(`${id} was not worked`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    expect(await stateOf('d1')).toBe('done');
    expect(world.logged.join('\n')).toContain('a delivery was dropped, asked by the dashboard');
  });

  test('no other page is changed by anybody', async () => {
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect(
        (await fetch(`${world.url}/dashboard`, { method, headers: { authorization: basic(PASSWORD) } })).status,
      ).toBe(405);
  });
});

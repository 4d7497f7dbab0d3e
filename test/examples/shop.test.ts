import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testExtra } from '../../src/model/report.ts';
import { crashDatabase } from './shop-crash.ts';
import { makeShopProject, type ShopProject, type ShopRun } from './shop-project.ts';

// A plain program of the example, which has no types; its address is computed so that none are looked for.
const programs = new URL('../../examples/shop/database/find-program.mjs', import.meta.url).href;
const { findProgram } = (await import(programs)) as { findProgram: (name: string) => string | undefined };
const missing = ['initdb', 'postgres', 'pg_dump', 'pg_restore'].filter((name) => findProgram(name) === undefined);

/** Each run starts a database server, on two cores that other tests use as well. */
const PATIENCE_MS = 120_000;
/** Tests by suite. */
const TESTS = { unit: 16, integration: 18, e2e: 4, security: 5, performance: 1, recovery: 6 };

let shop: ShopProject;

if (missing.length === 0) {
  describe('the shop', () => {
    beforeAll(async () => {
      shop = await makeShopProject();
    });
    afterAll(() => shop.remove());

    test('passes as it is: services in order, every suite, every criterion, nothing left', passes, PATIENCE_MS);
    test('is red when orders forget the lock, and says how many were sold', oversells, PATIENCE_MS);
    test('is red when the database crashes, and names the database', crashes, PATIENCE_MS);
    test('loses and restores its database in two environments at the same time', runsTwice, PATIENCE_MS);
  });
} else if (process.env.ASSAY_REQUIRE_POSTGRES === '1') {
  test('the shop', () => expect(missing).toEqual([]));
} else {
  process.stderr.write(`\nSKIPPED: examples/shop: there is no ${missing.join(', no ')}; install PostgreSQL\n`);
  test.skip('the shop', () => undefined);
}

async function passes(): Promise<void> {
  const { code, said, report } = await shop.run();
  const { services, suites, criteria, problems, conclusion } = report.extra.assay;
  // In one, so that a failure shows all of it.
  expect({ code, conclusion, problems, failed: failedOf(report), said }).toEqual({
    code: 0,
    conclusion: 'success',
    problems: [],
    failed: [],
    said: expect.stringContaining('50 passed, 0 failed, 0 skipped'),
  });
  expect(countBySuite(report)).toEqual(TESTS);
  expect(suites.map(({ name, layer }) => [name, layer])).toEqual(Object.keys(TESTS).map((name) => [name, name]));

  expect(services.map(({ name, state }) => [name, state])).toEqual([
    ['database', 'healthy'],
    ['migrate', 'completed'],
    ['api', 'healthy'],
    ['frontend', 'healthy'],
  ]);
  // None is started before the one it needs is ready; the times are whole milliseconds of two clocks.
  const early = services.slice(1).filter(({ startedAtMs }, index) => startedAtMs < readyAt(services[index]) - 5);
  expect(early).toEqual([]);

  expect(criteria.filter(({ verdict }) => verdict !== 'met')).toEqual([]);
  const figure = (name: string) => criteria.find((one) => one.name === name);
  expect(figure('order_time p(95)')).toMatchObject({ unit: 'ms', samples: 200 });
  expect(figure('recovery_time')?.value).toBeGreaterThan(0);
  expect(await shop.leftOvers()).toEqual([]);
}

async function oversells(): Promise<void> {
  const words = ['--suite', 'unit', 'integration', 'e2e'];
  const { code, report } = await shop.run(words, { SHOP_FAULT: 'lost-update' });
  expect({ code, conclusion: report.extra.assay.conclusion }).toEqual({ code: 1, conclusion: 'failure' });
  const sold = failedOf(report).find((text) => text.startsWith('ten want one of the last five'));
  expect(sold).toMatch(/sold: 10/);
  // The pages show nothing of it; a suite that needs the one that failed is still not taken for passed.
  expect(conclusionsOf(report)).toEqual({ unit: 'success', integration: 'failure', e2e: 'inconclusive' });
  expect(await shop.leftOvers()).toEqual([]);
}

async function crashes(): Promise<void> {
  const words = ['--suite', 'performance', '--environment', 'staging'];
  const [orders, { code, said, report }] = await Promise.all([crashDatabase(shop.ports.database), shop.run(words)]);
  expect(orders).toBeGreaterThan(0);
  const { services, problems, conclusion } = report.extra.assay;
  expect({ red: code !== 0, conclusion }).toEqual({ red: true, conclusion: 'failure' });
  expect(problems).toContainEqual(
    expect.objectContaining({
      code: 'SERVICE_FAILED',
      message: expect.stringMatching(/^service "database" .*"performance"/),
    }),
  );
  expect(said).toMatch(/SERVICE_FAILED: service "database"/);
  expect(services.map(({ name, outages }) => [name, outages?.length])).toEqual([
    ['database', 1],
    ['migrate', 0],
    ['api', 0],
  ]);
  // The test that failed is not blamed on the code alone: the report tells what was away.
  expect(report.results.tests.map((one) => [one.status, testExtra(one).outage])).toEqual([['failed', 'database']]);
  expect(await shop.leftOvers()).toEqual([]);
}

async function runsTwice(): Promise<void> {
  const runs = await Promise.all(['blue', 'green'].map((name) => shop.runIsolated(name, ['--suite', 'recovery'])));
  for (const { report, said } of runs) {
    expect([failedOf(report), countBySuite(report), said]).toEqual([[], { recovery: TESTS.recovery }, said]);
    expect(report.extra.assay.problems).toEqual([]);
  }
  expect(await shop.leftOvers()).toEqual([]);
}

type Service = ShopRun['report']['extra']['assay']['services'][number];
const readyAt = (service: Service | undefined) =>
  (service?.startedAtMs ?? 0) + (service?.healthyAfterMs ?? Number.POSITIVE_INFINITY);

const conclusionsOf = (report: ShopRun['report']) =>
  Object.fromEntries(report.extra.assay.suites.map(({ name, conclusion }) => [name, conclusion]));

const failedOf = (report: ShopRun['report']) =>
  report.results.tests
    .filter(({ status }) => status === 'failed')
    .map(({ name, message, trace }) => `${name}: ${message}\n${trace}`);

function countBySuite(report: ShopRun['report']): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of report.results.tests) {
    const { suite } = testExtra(one);
    counts[suite] = (counts[suite] ?? 0) + 1;
  }
  return counts;
}

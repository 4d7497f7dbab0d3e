import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { AssayReport } from '../../../src/model/report.ts';
import { renderHtml } from '../../../src/report/render-html.ts';
import { fullReport } from './full-report.ts';
import { HAS_CHROMIUM, type ReportBrowser, startReportBrowser } from './open-report.ts';
import { hostileReport, sampleReport, sampleTest } from './sample-report.ts';

/** Elements of a page that are there to hold something and hold nothing. */
const EMPTY = `[...document.querySelectorAll('main section, main p, main ul, main ol, main dl, main tbody, caption, h2, h3, .broken')]
  .filter((element) => element.textContent.trim() === '' && !element.closest('[hidden]'))
  .map((element) => element.outerHTML)`;

/** Texts of each row of a table in a section, cells joined. */
async function rowsOf(page: Page, section: string): Promise<string[]> {
  const rows = await page.locator(`${section} tbody tr`).allInnerTexts();
  return rows.map((row) => row.replace(/\s+/g, ' ').trim());
}

(HAS_CHROMIUM ? describe : describe.skip)('what a reader sees of a full report', () => {
  let browser: ReportBrowser;
  let page: Page;
  beforeAll(async () => {
    browser = await startReportBrowser();
    ({ page } = await browser.open(renderHtml(fullReport()), { viewport: { width: 1280, height: 900 } }));
    await page.locator('#list').waitFor();
  });
  afterAll(() => browser?.close());

  test('the verdict and what broke are on the first screen', async () => {
    expect(await page.locator('header .broken li').allInnerTexts()).toEqual([
      'sum › rounds half to even unit, 3 variants\nExpected: 12.34, received: 12.35',
      'checks out e2e\npage.goto: net::ERR_CONNECTION_REFUSED at http://localhost:4000/cart\nwhile service api was away',
    ]);
    const box = await page.locator('header').boundingBox();
    expect(box?.height).toBeLessThan(900);
  });

  test('criteria: unit, reason, share, implied ones as such, words explained', async () => {
    expect(await rowsOf(page, '#criteria')).toEqual([
      '✕ missed duration p(95) 1.25 s < 1000 ms 127',
      '✕ missed pass_rate{suite:e2e} no criterion speaks of these tests: all must pass 0.6667 (67 %) >= 1 3',
      '? inconclusive mttr service "search" never came back nothing to measure < 5s 0',
      '✓ met pass_rate{suite:unit} 0.9756 (98 %) >= 0.9 123',
    ]);
    expect(await page.locator('#criteria caption').textContent()).toBe(
      '1 of 3 criteria met, 0 of 1 implied criterion met',
    );
    expect(await page.locator('#criteria .words dt').allInnerTexts()).toEqual([
      'pass_rate:',
      'duration:',
      'mttr:',
      'p(95):',
    ]);
  });

  test('a failure says which service was away', async () => {
    expect(await page.locator('#f1 .away').textContent()).toBe('while service api was away');
    expect(await page.locator('#f0 .away').count()).toBe(0);
  });

  test('services: completed, not ours, skipped, restarts, outages with their recovery', async () => {
    expect(await rowsOf(page, '#services')).toEqual([
      '✓ healthy postgres 0 ms 2.00 s 0 0 0',
      '✓ completed migrate 2.00 s 900 ms 0 0 0',
      '✓ healthy api 2.90 s 1.50 s 2 2 1',
      '✓ healthy redis not ours – – 0 0 0',
      '✕ unhealthy search 2.90 s never 0 0 0',
      '– skipped indexer – – 0 0 0',
      'api 22.0 s 3.00 s ended with exit code 7',
      'api 1 min 20 s 1.20 s liveness: http://localhost:4000/health last said: status 503',
    ]);
    expect(await page.locator('#services .words dt').allInnerTexts()).toEqual([
      'Not ours:',
      'Completed:',
      'Skipped:',
      'Unhealthy:',
    ]);
  });

  test('the timeline: shards, outages with their reason, load of services, suites and the machine', async () => {
    const lanes = await page.locator('#timeline th[scope=row]').allInnerTexts();
    expect(lanes).toEqual(
      expect.arrayContaining([
        'e2e node=20 · 2 shards, longest 20.0 s',
        'migrate · done after 900 ms',
        'api · up after 1.50 s, 2 outages, longest 3.00 s, 2 restarts',
        'redis · not ours',
        'search · never up',
        'indexer · not started',
        'unit suite node=20 · peak 20 %',
        'postgres written service · peak 3.3 MiB/s',
        'CPU · peak 85 %',
      ]),
    );
    expect(await page.locator('#timeline rect.down title').allTextContents()).toEqual([
      'away from 22.0 s to 25.0 s, away for 3.00 s: ended with exit code 7',
      'away from 1 min 20 s to 1 min 21 s, away for 1.20 s: liveness: http://localhost:4000/health last said: status 503',
      'away from 2.90 s to 32.9 s, it never came up',
    ]);
    expect(await page.locator('#timeline rect title').filter({ hasText: 'shard 2 of 3' }).count()).toBe(1);
  });

  test('resources of services, suites and the machine; data with what was masked; suites with their shards', async () => {
    expect(await rowsOf(page, '#resources')).toEqual([
      'api service 35 %, 49 % 190 MiB of 200 MiB 159 –',
      'postgres service 20 %, 35 % 64 MiB – 236 MiB',
      'unit suite node=20 13 %, 20 % – – –',
      'unit suite node=22 13 %, 16 % – – –',
      'unit suite node=24 13 %, 20 % – – –',
      'the machine 57 %, 85 % 6.7 GiB of 16 GiB – –',
    ]);
    expect(await rowsOf(page, '#data')).toEqual([
      'orders rows · medium · ndjson · data/orders.ndjson 2-9f31c2d4a8be 9f31c2d4a8be 42 10,000 3.1 MiB 10,000 email, 312 phone',
    ]);
    const suites = await rowsOf(page, '#suites');
    expect(suites[1]).toBe('✕ failed e2e 2 shards command · end-to-end · after-deploy node=20 1 1 0 30.0 s 20.0 s');
    expect(suites[5]).toContain('shards 1, 2 of 3');
  });

  const reports: readonly [string, () => AssayReport][] = [
    ['full', fullReport],
    ['hostile', hostileReport],
    ['green', () => sampleReport([sampleTest('adds', 'passed')])],
    ['empty', () => sampleReport([], { suites: [] })],
  ];
  test.each(reports)('%s: no section, list or table stands empty', async (_name, make) => {
    const opened = await browser.open(renderHtml(make()));
    await opened.page.locator('#tools').waitFor();
    expect(await opened.page.evaluate(EMPTY)).toEqual([]);
    expect(opened.complaints).toEqual([]);
    await opened.page.close();
  });
});

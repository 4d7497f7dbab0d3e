import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';
import { HAS_CHROMIUM } from '../../src/report/open-report.ts';
import { HOSTILE_NAMES } from '../../src/report/sample-report.ts';
import { type DashboardWorld, fillRepository, PASSWORD, startDashboardWorld } from './dashboard-world.ts';
import { giveUp } from './give-up.ts';

const PAGES = ['/dashboard', '/dashboard/shelf', '/dashboard/o/r?find=a', '/dashboard/o/r/tests/id-flakes'];
const AXE_RUN = `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
  .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html }) => html).join(' ')))`;
if (!HAS_CHROMIUM) process.stderr.write('SKIPPED: the dashboard was not opened in a browser, for want of Chromium.\n');

(HAS_CHROMIUM ? describe : describe.skip)('in Chromium', () => {
  let world: DashboardWorld;
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];
  const complaints: string[] = [];
  beforeAll(async () => {
    world = await startDashboardWorld();
    await fillRepository(world.database, HOSTILE_NAMES, 20);
    await giveUp(world.database(), 'd1', '<img src=x onerror=alert(1)>', '<b>o</b>/r');
    browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    });
    page = await browser.newPage({ httpCredentials: { username: 'ann', password: PASSWORD } });
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('dialog', (dialog) => {
      complaints.push('a dialog opened');
      void dialog.dismiss();
    });
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  test.each([...PAGES, ...[0, 1, 7, 13, 14].map((index) => `/dashboard/o/r/tests/hostile-${index}`)])(
    '%s: loads nothing else, fits a phone, is readable in light and dark, for screen readers as well',
    async (path) => {
      requests.length = 0;
      complaints.length = 0;
      await page.goto(world.url + path);
      expect(await page.locator('h1').count()).toBe(1);
      await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
      for (const colorScheme of ['light', 'dark'] as const) {
        for (const width of [360, 1280]) {
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize({ width, height: 900 });
          expect({ colorScheme, width, violations: await page.evaluate(AXE_RUN) }).toEqual({
            ...{ colorScheme, width },
            violations: [],
          });
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        }
      }
      expect(requests).toEqual([world.url + path]);
      expect(complaints).toEqual([]);
    },
    60_000,
  );

  test('the way from the overview to the evidence of a flaky test, and back', async () => {
    await page.goto(`${world.url}/dashboard`);
    await page.getByRole('link', { name: 'o/r' }).click();
    await page.locator('#flaky + .scroll').getByRole('link', { name: 'class › flakes' }).click();
    expect(await page.locator('.evidence li').first().textContent()).toMatch(/^flaky since run/);
    await page.getByRole('navigation').getByRole('link', { name: 'o/r' }).click();
    expect(page.url()).toBe(`${world.url}/dashboard/o/r`);
  });

  test('a button of the shelf does what it says', async () => {
    complaints.length = 0;
    await page.goto(`${world.url}/dashboard/shelf`);
    await page.getByRole('button', { name: 'Drop: d1' }).click();
    await page.getByText('Nothing was given up.').waitFor();
    expect(await world.json('/dashboard/shelf')).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

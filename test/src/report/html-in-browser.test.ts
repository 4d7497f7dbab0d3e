import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';
import { renderHtml } from '../../../src/report/render-html.ts';
import { HOSTILE_NAMES, hostileReport } from './sample-report.ts';

const CHROMIUM = '/usr/bin/chromium';
const installed = existsSync(CHROMIUM);
if (!installed)
  process.stderr.write(`SKIPPED: the report was not opened in a browser, because ${CHROMIUM} is not installed.\n`);

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

(installed ? describe : describe.skip)('the HTML report in Chromium', () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assay-html-'));
    await writeFile(join(folder, 'index.html'), renderHtml(hostileReport()));
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test.each([
    ['light', 1200],
    ['dark', 1200],
    ['light', 400],
  ] as const)('%s, %d px: answers first, loads nothing, shows hostile names as text', async (colorScheme, width) => {
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('dialog', () => complaints.push('a dialog opened'));
    const url = pathToFileURL(join(folder, 'index.html')).href;
    await page.goto(url);

    const count = HOSTILE_NAMES.length;
    expect(await page.locator('h1').textContent()).toBe(`${count} of ${count} tests failed, ${count} criteria missed`);
    expect(requests).toEqual([url]);
    expect(complaints).toEqual([]);
    expect(await page.locator('script, img, iframe, h1 ~ h1').count()).toBe(0);
    expect(await page.locator('#failures article').count()).toBe(count);
    expect(await page.locator('#failures h3').first().textContent()).toContain('<script>window.pwned = true</script>');
    // Nothing but tables, which scroll by themselves, is wider than the window.
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await page.close();
  });
});

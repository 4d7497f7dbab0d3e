import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { renderHtml } from '../../../src/report/render-html.ts';
import { fullReport } from './full-report.ts';
import { HAS_CHROMIUM, type ReportBrowser, startReportBrowser } from './open-report.ts';
import { HOSTILE_NAMES, hostileReport, sampleReport, sampleTest } from './sample-report.ts';

if (!HAS_CHROMIUM) process.stderr.write('SKIPPED: no report was opened in a browser; there is no /usr/bin/chromium.\n');

(HAS_CHROMIUM ? describe : describe.skip)('the HTML report in Chromium', () => {
  let browser: ReportBrowser;
  beforeAll(async () => {
    browser = await startReportBrowser();
  });
  afterAll(() => browser?.close());

  test.each([
    ['light', 1200],
    ['dark', 1200],
    ['light', 400],
  ] as const)('%s, %d px: answers first, loads nothing, shows hostile names as text', async (colorScheme, width) => {
    const html = renderHtml(hostileReport());
    const { page, url, requests, complaints } = await browser.open(html, {
      colorScheme,
      viewport: { width, height: 900 },
    });
    await page.locator('#list').waitFor();

    const count = HOSTILE_NAMES.length;
    const muted = Math.floor(count / 2);
    expect(await page.locator('h1').textContent()).toBe(
      `${count - muted} of ${count} tests failed, ${count} criteria missed (and ${muted} muted failures)`,
    );
    expect(await page.locator('#failures article').count()).toBe(count);
    expect(await page.locator('#failures h3').first().textContent()).toContain('<script>window.pwned = true</script>');
    // The script draws the same names once more, and searches for them.
    expect(await page.locator('#rows th').first().textContent()).toContain('<script>window.pwned = true</script>');
    await page.locator('#find').fill('<img src=x');
    expect(await page.locator('#rows tr').count()).toBe(1);
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(await page.locator('script').count()).toBe(2);
    expect(await page.locator('img, iframe, h1 ~ h1').count()).toBe(0);
    // Nothing but tables, which scroll by themselves, is wider than the window.
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(requests).toEqual([url]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('every section of a full report is there, in the order of what is asked first', async () => {
    const { page, requests, url, complaints } = await browser.open(renderHtml(fullReport()));
    const headings = await page.locator('h2').allTextContents();
    expect(headings).toEqual([
      'In short',
      'Problems',
      'Failures',
      'Failures by variant',
      'Criteria',
      'Recommendations',
      'Suites',
      'Timeline',
      'Services',
      'Resources',
      'Durations',
      'Metrics',
      'Data',
      'All tests',
    ]);
    const bar = page.locator('#timeline svg[role=img]');
    expect(await bar.count()).toBeGreaterThan(8);
    expect(await page.locator('#timeline rect.down').count()).toBe(3);
    expect(await page.locator('#timeline path').count()).toBe(10);
    expect(await page.locator('#grid tbody tr').count()).toBe(2);
    expect(await page.locator('.compare .line.expected mark').first().textContent()).toBe('4');
    expect(requests).toEqual([url]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('works by keyboard: search, first match, next and previous failure, traces, theme', async () => {
    const { page, complaints } = await browser.open(renderHtml(fullReport()));
    await page.locator('#list').waitFor();
    const focused = () => page.evaluate('document.activeElement.id');
    await page.keyboard.press('/');
    expect(await focused()).toBe('find');
    await page.keyboard.type('checks OUT');
    expect(await page.locator('#found').textContent()).toBe('1 failure, 2 results');
    expect(await page.locator('#failures article:visible').count()).toBe(1);
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('f1');
    await page.locator('#find').press('Escape');
    expect(await page.locator('#found').textContent()).toBe('');
    await page.locator('#main').focus();
    await page.keyboard.press('j');
    expect(await focused()).toBe('f0');
    await page.keyboard.press('j');
    expect(await focused()).toBe('f1');
    await page.keyboard.press('k');
    expect(await focused()).toBe('f0');
    await page.keyboard.press('x');
    expect(await page.locator('#failures details:not([open])').count()).toBe(0);
    await page.locator('#keys summary').click();
    await page.locator('#single').uncheck();
    await page.locator('#main').focus();
    await page.keyboard.press('j');
    expect(await focused()).toBe('main');
    const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await background();
    await page.locator('#theme').click();
    expect(await background()).not.toBe(light);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('filters by result and suite, sorts, and leads from a row to its failure', async () => {
    const { page } = await browser.open(renderHtml(fullReport()));
    await page.locator('#list').waitFor();
    await page.locator('#order').selectOption('slow');
    expect(await page.locator('#rows tr').first().locator('td.num').textContent()).toBe('30.0 s');
    await page.locator('#states input[value=p]').uncheck();
    expect(await page.locator('#shown').textContent()).toBe('6 results of 127');
    await page.locator('#suite').selectOption({ label: 'e2e node=22' });
    expect(await page.locator('#rows tr').count()).toBe(2);
    await page.locator('#suite').selectOption('');
    await page.locator('#rows a').first().click();
    expect(new URL(page.url()).hash).toBe('#f1');
    await page.close();
  });

  test('without scripts every test is there as a folded list', async () => {
    const { page } = await browser.open(renderHtml(fullReport()), { javaScriptEnabled: false });
    expect(await page.locator('#folded details').count()).toBe(5);
    expect(await page.locator('#tools, #list, #keys').filter({ visible: true }).count()).toBe(0);
    await page.close();
  });

  test('prints in light colours and without controls', async () => {
    const { page } = await browser.open(renderHtml(fullReport()), { colorScheme: 'dark' });
    await page.locator('#list').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    expect(await page.locator('nav, #tools, button').filter({ visible: true }).count()).toBe(0);
    await page.close();
  });

  test('50,000 results: painted before the list is read, searched as one types, never all drawn', async () => {
    const tests = Array.from({ length: 50_000 }, (_, index) =>
      sampleTest(`computes result ${index}`, index % 1000 === 0 ? 'failed' : 'passed', { message: `m${index}` }),
    );
    const html = renderHtml(sampleReport(tests));
    expect(html.length).toBeLessThan(5_000_000);
    const { page, complaints } = await browser.open(html);
    await page.locator('#list').waitFor();
    const paint = (await page.evaluate(
      "performance.getEntriesByName('first-contentful-paint')[0].startTime",
    )) as number;
    // Some 0.2 s on two shared cores; ten times that would be felt.
    expect(paint).toBeLessThan(2_000);
    expect(await page.locator('#rows tr').count()).toBe(100);
    await page.locator('#more').click();
    expect(await page.locator('#rows tr').count()).toBe(200);
    await page.locator('#find').fill('result 49999');
    expect(await page.locator('#rows tr').count()).toBe(1);
    expect(await page.locator('#found').textContent()).toBe('0 failures, 1 result');
    // From the key to the drawn list, the slowest of several; below 0.1 s it feels immediate.
    const latency = (await page.evaluate(`Math.max(...['r', 'result 1', 'm499', 'no such test', ''].map((text) => {
      const find = document.getElementById('find');
      const from = performance.now();
      find.value = text;
      find.dispatchEvent(new Event('input'));
      document.body.getBoundingClientRect();
      return performance.now() - from;
    }))`)) as number;
    expect(latency).toBeLessThan(1_000);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

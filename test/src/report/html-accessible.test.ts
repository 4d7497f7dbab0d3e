import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AssayReport } from '../../../src/model/report.ts';
import { renderHtml } from '../../../src/report/render-html.ts';
import { fullReport } from './full-report.ts';
import { HAS_CHROMIUM, type ReportBrowser, startReportBrowser } from './open-report.ts';
import { hostileReport, sampleReport, sampleTest } from './sample-report.ts';

const axe = findAxe();
const able = HAS_CHROMIUM && axe !== undefined;
if (!able) {
  const missing = HAS_CHROMIUM ? 'the package axe-core' : '/usr/bin/chromium';
  process.stderr.write(`SKIPPED: the accessibility of the report was not checked, for want of ${missing}.\n`);
}

function findAxe(): string | undefined {
  try {
    return readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  } catch {
    return undefined;
  }
}

/** All rules of WCAG 2.0 to 2.2, A and AA, and the best practices; only what is experimental stays out. */
const AXE_RUN = `axe.run(document, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}).then(({ violations, passes }) => ({
  violations: violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html }) => html).join(' ')),
  passes: passes.map(({ id }) => id),
}))`;

const REPORTS: readonly [string, () => AssayReport][] = [
  ['full', fullReport],
  ['hostile', hostileReport],
  ['green', () => sampleReport([sampleTest('adds', 'passed'), sampleTest('subtracts', 'passed')])],
  ['empty', () => sampleReport([])],
];

(able ? describe : describe.skip)('axe finds nothing in the HTML report', () => {
  let browser: ReportBrowser;
  beforeAll(async () => {
    browser = await startReportBrowser();
  });
  afterAll(() => browser?.close());

  test.each(REPORTS)(
    '%s',
    async (_name, make) => {
      const { page, url, requests, complaints } = await browser.open(renderHtml(make()));
      await page.locator('#tools').waitFor();
      if ((await page.locator('#folded, #list').count()) > 0) await page.locator('#list').waitFor();
      await page.evaluate('for (const fold of document.querySelectorAll("details")) fold.open = true');
      // What is off the screen is not laid out, and axe could not judge its colours.
      await page.addStyleTag({ content: '*{content-visibility:visible!important}' });
      await page.evaluate(axe as string);
      for (const colorScheme of ['light', 'dark'] as const) {
        for (const width of [360, 1280]) {
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize({ width, height: 900 });
          const { violations, passes } = (await page.evaluate(AXE_RUN)) as { violations: string[]; passes: string[] };
          expect({ colorScheme, width, violations }).toEqual({ colorScheme, width, violations: [] });
          expect(passes).toEqual(expect.arrayContaining(['color-contrast', 'landmark-one-main', 'region']));
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        }
      }
      expect(requests).toEqual([url]);
      expect(complaints).toEqual([]);
      await page.close();
      // Four runs over thousands of elements: some 6 s on two shared cores, more when others work there.
    },
    120_000,
  );
});

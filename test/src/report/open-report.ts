import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';

/** Whether the browser of these tests is there. */
export const HAS_CHROMIUM: boolean = existsSync(CHROMIUM);

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A page in Chromium, what it asked for and what it complained of. Nothing but the file itself is ever loaded. */
export interface OpenedReport {
  readonly page: Page;
  readonly url: string;
  /** Everything the page asked for, whether a file, an address or a socket. */
  readonly requests: readonly string[];
  readonly complaints: readonly string[];
}

/** A headless Chromium that opens HTML texts as files. */
export interface ReportBrowser {
  open(html: string, options?: BrowserContextOptions): Promise<OpenedReport>;
  close(): Promise<void>;
}

export async function startReportBrowser(): Promise<ReportBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-html-'));
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
  let count = 0;
  return {
    async open(html, options) {
      count += 1;
      const file = join(folder, `${count}.html`);
      await writeFile(file, html);
      const page = await browser.newPage(options);
      const requests: string[] = [];
      const complaints: string[] = [];
      const url = pathToFileURL(file).href;
      page.on('request', (request) => requests.push(request.url()));
      page.on('websocket', (socket) => requests.push(socket.url()));
      await page.route('**/*', (route) => (route.request().url() === url ? route.continue() : route.abort()));
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('dialog', (dialog) => {
        complaints.push('a dialog opened');
        void dialog.dismiss();
      });
      await page.goto(url);
      return { page, url, requests, complaints };
    },
    async close() {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

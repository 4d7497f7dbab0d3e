import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { type OpenedReport, startReportBrowser } from '../src/report/open-report.ts';

/**
 * A browser that shows GitHub-flavoured Markdown as HTML, laxer than GitHub: no tag, protocol or attribute is filtered, so
 * that whatever our own escaping lets through is seen.
 */
export async function startGithubPage(): Promise<{
  open(markdown: string): Promise<OpenedReport>;
  close(): Promise<void>;
}> {
  const browser = await startReportBrowser();
  return {
    open: (markdown) => browser.open(`<!doctype html><meta charset="utf-8"><title>x</title><body>${toHtml(markdown)}`),
    close: () => browser.close(),
  };
}

function toHtml(markdown: string): string {
  const { exit = {}, ...html } = gfmHtml();
  // These two put text in the place of tags that GitHub forbids.
  const { htmlFlowData: _flow, htmlTextData: _text, ...handlers } = exit;
  return micromark(markdown, {
    ...{ allowDangerousHtml: true, allowDangerousProtocol: true },
    extensions: [gfm()],
    htmlExtensions: [{ ...html, exit: handlers }],
  });
}

/** What Markdown and our own markup become. */
const ELEMENTS = /^(h[3-6]|p|br|ul|li|b|strong|em|code|pre|a|details|summary|blockquote|table|thead|tbody|tr|th|td)$/;
const ATTRIBUTES = /^(open|align|href)$|^class="language-text"$/;
/** What GitHub makes more of in a text: people, issues, commits of others, emoji, addresses; and marks that turn its direction. */
const LIVE = [
  /(?<![\w/])@[a-z\d]/i,
  /(?<![\w&])#\d/,
  /\bGH-\d/i,
  /\b[\w.-]+\/[\w.-]+#\d/,
  /:(?:[\w+-]*[a-z][\w+-]*|[+-]1):/i,
  /https?:\/\/|www\.[a-z]/i,
  /[\u202a-\u202e\u2066-\u2069]/,
];
/** Runs in the page. */
const LOOK = `(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest('pre')) texts.push(walker.currentNode.nodeValue);
  const elements = [...document.body.querySelectorAll('*')].map((one) => ({
    name: one.localName,
    attributes: [...one.attributes].map(({ name, value }) => [name, value]),
  }));
  return { texts, elements, ran: typeof window.pwned };
})()`;

/** All that a page of ours must not have, in words; empty when it has only our markup and the links that are given. */
export async function liveParts({ page, requests, url, complaints }: OpenedReport, links: RegExp) {
  const { texts, elements, ran } = (await page.evaluate(LOOK)) as {
    texts: string[];
    elements: { name: string; attributes: [string, string][] }[];
    ran: string;
  };
  return [
    ...elements.filter(({ name }) => !ELEMENTS.test(name)).map(({ name }) => `<${name}>`),
    ...elements.flatMap(({ name, attributes }) =>
      attributes
        .filter(([key, value]) => !ATTRIBUTES.test(key) && !ATTRIBUTES.test(`${key}="${value}"`))
        .map(([key]) => `<${name} ${key}>`),
    ),
    ...elements.flatMap(({ attributes }) =>
      attributes.filter(([key, value]) => key === 'href' && !links.test(value)).map(([, value]) => `link to ${value}`),
    ),
    ...texts.flatMap((text) => LIVE.flatMap((pattern) => pattern.exec(text)?.[0] ?? [])).map((part) => `live: ${part}`),
    ...(ran === 'undefined' ? [] : ['a script ran']),
    ...requests.filter((request) => request !== url).map((request) => `asked for ${request}`),
    ...complaints,
  ];
}

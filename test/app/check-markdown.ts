import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';

/** What is left of Markdown outside its fences; throws if one stays open. */
function outsideFences(markdown: string): string {
  const outside: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    if (fence === undefined) {
      fence = /^(`{3,})text$/.exec(line)?.[1];
      if (fence === undefined) outside.push(line);
    } else if (/^ {0,3}`+\s*$/.test(line) && line.trim().length >= fence.length) fence = undefined;
  }
  if (fence !== undefined) throw new Error('a fence stays open');
  return outside.join('\n');
}

/** A link; of a run's page with any number. */
function linkTo(link: string): RegExp {
  const quoted = link.replace(/[.?*+^$(){}|[\]\\]/g, '\\$&');
  return new RegExp(`\\]\\(${quoted.replace(/(?<=\/runs\/)\d+$/, '\\d+')}\\)`, 'g');
}

const count = (text: string, part: RegExp) => (text.match(part) ?? []).length;

/**
 * Every fence and tag closed; outside fences only markup of ours, the links given only, and nobody mentioned.
 * @param links of a run stands for those of all runs, whatever their numbers
 */
export function expectSafe(markdown: string, ...links: readonly string[]): void {
  const outside = outsideFences(markdown);
  for (const tag of ['details', 'summary', 'b', 'code']) {
    expect([tag, count(outside, new RegExp(`<${tag}[ >]`, 'g'))]).toEqual([
      tag,
      count(outside, new RegExp(`</${tag}>`, 'g')),
    ]);
  }
  const bare = links
    .reduce((text, link) => text.replace(linkTo(link), ']'), outside)
    .replace(/^<!-- assay:[a-z-]+ v[12] [^<>]* -->$/gm, '')
    .replace(/^<!-- assay:[a-z-]+ v1 -->$/gm, '')
    .replace(/<\/?(details|summary|b|code)( open)?>/g, '')
    .replace(/^> Left out/gm, '');
  expect(bare).not.toMatch(/[<>]/);
  expect(bare).not.toMatch(/@\w|\]\(|javascript:|:\/\/|(^|\s)#\d/);
}

/** Compares with a file that a person can read; UPDATE_GOLDEN=1 writes it anew. */
export function expectGolden(url: URL, text: string): void {
  const file = fileURLToPath(url);
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, text);
  expect(existsSync(file) ? readFileSync(file, 'utf8') : undefined).toBe(text);
}

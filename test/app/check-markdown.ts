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

const count = (text: string, part: RegExp) => (text.match(part) ?? []).length;

/**
 * Every fence and tag closed; outside fences only markup of ours, links to runs only, and nobody mentioned.
 * @param runUrl of any run; those with another number are links to runs as well
 */
export function expectSafe(markdown: string, runUrl: string): void {
  const runs = new RegExp(`\\]\\(${runUrl.replace(/\d+$/, '').replace(/[.?]/g, '\\$&')}\\d+\\)`, 'g');
  const outside = outsideFences(markdown);
  for (const tag of ['details', 'summary', 'b', 'code']) {
    expect([tag, count(outside, new RegExp(`<${tag}[ >]`, 'g'))]).toEqual([
      tag,
      count(outside, new RegExp(`</${tag}>`, 'g')),
    ]);
  }
  const bare = outside
    .replace(/^<!-- assay:[a-z-]+ v1[^<>]* -->$/gm, '')
    .replace(/<\/?(details|summary|b|code)( open)?>/g, '')
    .replace(runs, ']')
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

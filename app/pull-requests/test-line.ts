import mustache from 'mustache';
import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import type { Item } from './fit-sections.ts';
import { TEMPLATES } from './generated/templates.ts';
import type { TestFact } from './pull-request-facts.ts';

/** A test as an item of a list. */
export function testLine(test: TestFact): Item {
  const line = mustache.render(TEMPLATES['failure-line'], { title: testTitle(test), meta: testPlace(test) });
  return { full: line, short: line };
}

/** `cart › total is right`, escaped. */
export function testTitle({ path, name }: TestFact): string {
  return escapeMarkdown([...path, name].filter((part) => part !== '').join(' › ')) || 'unnamed test';
}

/** Suite and file, escaped, as far as they are known. */
export function testPlace({ suite, file }: TestFact): string[] {
  return [suite, file ?? ''].filter((part) => part !== '').map((part) => escapeMarkdown(part));
}

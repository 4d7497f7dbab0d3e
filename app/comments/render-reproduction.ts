import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import { fence } from '../../src/report/fence.ts';
import type { Reproduction } from './reproduction-of.ts';

/** Suites, data sets of each, and characters of a command that are shown. */
const SUITES = 3;
const DATA = 5;
const COMMAND = 1000;

/** What ran, as the report tells it, in a fold; commands are shown and never run by the bot. Empty where nothing is known. */
export function renderReproduction(all: readonly Reproduction[]): string {
  const blocks = all.slice(0, SUITES).map(({ suite, variant, command, environment, data }) => {
    const about = [
      `Suite **${escapeMarkdown(suite)}**`,
      variant === '' ? '' : `in <code>${escapeMarkdown(variant)}</code>`,
      environment === '' ? '' : `environment <code>${escapeMarkdown(environment)}</code>`,
      ...data.slice(0, DATA).map(({ name, version, seed }) => {
        const grown = seed === '' ? '' : `, seed <code>${escapeMarkdown(seed)}</code>`;
        return `data set <code>${escapeMarkdown(name)}</code> ${escapeMarkdown(version)}${grown}`;
      }),
    ];
    return `${about.filter((text) => text !== '').join(', ')}:\n\n${fence(command, COMMAND)}`;
  });
  if (blocks.length === 0) return '';
  return `<details><summary>Reproduce it</summary>\n\n${blocks.join('\n\n')}\n\n</details>`;
}

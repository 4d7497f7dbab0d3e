/** `tsx bench/verdicts/hostile.ts`: CPU time of hostile text, ten times as long. */
import { fileURLToPath } from 'node:url';
import { fingerprint } from '../../src/stats/clusters/fingerprint.ts';
import { firstErrorLine } from '../../src/stats/clusters/first-error-line.ts';
import { inAppFrame } from '../../src/stats/clusters/in-app-frame.ts';
import { isGeneric } from '../../src/stats/clusters/is-generic.ts';
import { maskText } from '../../src/stats/clusters/mask-text.ts';
import { splitTokens } from '../../src/stats/clusters/split-tokens.ts';
import { HOSTILE_PIECES } from './failure-texts/hostile-pieces.ts';

const MASKS = [{ name: 'own', pattern: '(a+)+$|([a-z]|[a-z0-9])*=' }];
const SHORT = 20_000;

const STEPS: Readonly<Record<string, (text: string) => unknown>> = {
  'mask a text': (text) => maskText(text),
  'mask it with a project’s (a+)+$ as well': (text) => maskText(text, MASKS),
  'find the error line': (text) => firstErrorLine(text, ''),
  'find the frame': (text) => inAppFrame(text),
  'split into tokens': splitTokens,
  'tell whether it is generic': (text) => isGeneric(text, undefined),
  'whole fingerprint (texts are cut at 10,000 characters)': (text) =>
    fingerprint({ test: 't', message: text, trace: text }),
  'peer: /(a+)+$/ of JavaScript, 24 characters and 4 more': (text) =>
    /(a+)+$/.test(`${'a'.repeat(text.length > 2 * SHORT ? 28 : 24)}!`),
};

/** A table in Markdown: all hostile texts together, and how much longer ten times the text takes. */
export async function hostileTable(): Promise<string> {
  const lines = Object.entries(STEPS).map(([name, step]) => {
    const isPeer = name.startsWith('peer');
    const pieces = isPeer ? ['a'] : HOSTILE_PIECES;
    const [short, long] = [SHORT, 10 * SHORT].map((length) => cpuOf(step, pieces, length)) as [number, number];
    return `| ${name} | ${short.toFixed(1)} ms | ${long.toFixed(1)} ms | ${(long / Math.max(short, 0.1)).toFixed(1)} |`;
  });
  return [
    `${HOSTILE_PIECES.length} hostile texts of ${SHORT} characters, and of ${10 * SHORT}.`,
    '',
    '| step | CPU | CPU for ten times the text | times |',
    '| --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

function cpuOf(step: (text: string) => unknown, pieces: readonly string[], length: number): number {
  const texts = pieces.map((piece) => `${piece.repeat(Math.ceil(length / piece.length))}!`);
  for (const text of texts) step(text);
  // The least of several: what the collector of garbage adds comes and goes.
  let least = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < 5; pass++) {
    const start = process.cpuUsage();
    for (const text of texts) step(text);
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(`${await hostileTable()}\n`);

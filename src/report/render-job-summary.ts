import type { AssayReport } from '../model/report.ts';
import { countOf } from './count-of.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { formatDuration } from './format-duration.ts';
import { recommend } from './recommend.ts';
import { statusLook } from './status-look.ts';
import { suiteTable } from './suite-table.ts';
import { summarise } from './summarise.ts';
import { recommendationsBlock, shortBlock } from './summary-advice.ts';
import { criteriaBlock, problemsBlock, servicesBlock, slowestBlock, suitesBlock } from './summary-blocks.ts';
import { type FailureItem, failureItems } from './summary-failures.ts';
import { gridBlock } from './summary-grid.ts';
import { mendedBlock } from './summary-mended.ts';
import { truncate } from './truncate.ts';
import { utf8Bytes } from './utf8-bytes.ts';
import { verdict } from './verdict.ts';

/** GitHub takes 1 MiB (1,048,576 bytes) per step and drops the whole summary beyond; the rest is left to other writers. */
const DEFAULT_MAX_BYTES = 1_000_000;
/** Room for the sentence that says what was left out. */
const NOTE_BYTES = 400;
/** Failures come before tables: with less than this share of the space left for them, tables go. */
const FAILURES_SHARE = 0.25;
/** What goes first when space runs out; failures are cut one by one instead. */
const SHED = [
  'services',
  'slowest tests',
  'suites',
  'recommendations',
  'failures by variant',
  'criteria',
  'mended tests',
  'problems',
  'the summary in words',
] as const;
/** Longest reason below the headline. */
const REASON = 300;

/**
 * The report as GitHub-flavoured Markdown for the summary of a job, never longer than `maxBytes` bytes of UTF-8.
 * What does not fit is left out whole in the order of `SHED`, then the errors and at last the names of the last failures;
 * every tag and fence stays closed, and the end says what is missing.
 */
export function renderJobSummary(report: AssayReport, options: { maxBytes?: number } = {}): string {
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  const head = headline(report);
  const budget = maxBytes - NOTE_BYTES - utf8Bytes(head);
  if (budget < 0) return tinySummary(report, maxBytes);

  const shed: string[] = [];
  const suites = suiteTable(report);
  const blocks = [
    { name: 'the summary in words', text: shortBlock(summarise(report, suites)) },
    { name: 'problems', text: problemsBlock(report) },
    { name: 'mended tests', text: mendedBlock(report) },
    { name: 'failures', text: '' },
    { name: 'failures by variant', text: gridBlock(report) },
    { name: 'criteria', text: criteriaBlock(report) },
    { name: 'recommendations', text: recommendationsBlock(recommend(report, suites)) },
    { name: 'suites', text: suitesBlock(suites) },
    { name: 'slowest tests', text: slowestBlock(report) },
    { name: 'services', text: servicesBlock(report) },
  ];
  const items = failureItems(report);
  const wanted = Math.min(
    items.reduce((sum, item) => sum + utf8Bytes(item.text), 0),
    budget * FAILURES_SHARE,
  );
  const room = () => budget - blocks.reduce((sum, block) => sum + utf8Bytes(block.text), 0);
  for (const name of SHED) {
    if (room() >= wanted) break;
    const block = blocks.find((one) => one.name === name);
    if (block === undefined || block.text === '') continue;
    shed.push(name);
    block.text = '';
  }

  const failures = blocks.find((block) => block.name === 'failures');
  const { text, bare, cut } = takeFitting(items, room());
  if (failures !== undefined) failures.text = text;
  if (bare > 0) shed.push(`the errors of ${countOf(bare, 'failure')}`);
  if (cut > 0) shed.push(countOf(cut, 'failing test'));
  const note =
    shed.length === 0 ? '' : `\n> Left out to stay within ${countOf(maxBytes, 'byte')}: ${shed.join(', ')}. `;
  const where = note === '' ? '' : 'The whole report is in the artifact: `index.html`.\n';
  return `${head}${blocks.map((block) => block.text).join('')}${note}${where}`;
}

/** As many items, in order, as fit: whole, then without their errors, then none. */
function takeFitting(items: readonly FailureItem[], room: number): { text: string; bare: number; cut: number } {
  const taken: string[] = [];
  let left = room;
  let bare = 0;
  let cut = 0;
  for (const { text, short, results } of items) {
    const whole = bare === 0 && cut === 0 && utf8Bytes(text) <= left;
    const shown = whole ? text : short;
    // Once one did not fit, none follows: a shorter one out of order would look as if it were the next.
    if (cut > 0 || utf8Bytes(shown) > left) {
      cut += results;
      continue;
    }
    if (!whole && text !== short) bare += 1;
    left -= utf8Bytes(shown);
    taken.push(shown);
  }
  return { text: taken.join(''), bare, cut };
}

function headline(report: AssayReport): string {
  const answer = verdict(report);
  const { counts } = answer;
  const { start, stop } = report.results.summary;
  const figures = [
    countOf(counts.total, 'test'),
    ...(counts.failed > counts.muted ? [countOf(counts.failed - counts.muted, 'failed', 'failed')] : []),
    ...(counts.muted > 0 ? [countOf(counts.muted, 'muted failure')] : []),
    ...(counts.passed > 0 ? [`${countOf(counts.passed, 'passed', 'passed')}`] : []),
    ...(counts.flaky > 0 ? [`${countOf(counts.flaky, 'of them after a retry', 'of them after a retry')}`] : []),
    ...(counts.skipped > 0 ? [`${countOf(counts.skipped, 'skipped', 'skipped')}`] : []),
    ...(counts.other > 0 ? [`${countOf(counts.other, 'without a clear result', 'without a clear result')}`] : []),
    `wall time ${formatDuration(stop - start)}`,
  ];
  const because = answer.because.map((reason) => `- ${escapeMarkdown(reason, REASON)}\n`).join('');
  const isMuted = answer.conclusion === 'success' && counts.muted > 0;
  const glyph = isMuted ? ICONS.muted : ICONS[statusLook(answer.conclusion).state];
  return `## ${glyph} ${answer.headline}\n\n${figures.join(' · ')}\n${because === '' ? '' : `\n${because}`}`;
}

/** GitHub draws these in colour; the words beside them say the same. */
const ICONS = { good: '✅', bad: '❌', open: '❔', idle: '➖', muted: '⚠️' } as const;

/** Where not even the reasons fit: the headline alone, cut if it must be. Three bytes a unit is the most UTF-8 needs. */
function tinySummary(report: AssayReport, maxBytes: number): string {
  const text = `## ${verdict(report).headline}\n`;
  if (utf8Bytes(text) <= maxBytes) return text;
  return maxBytes < 3 ? '' : truncate(text, Math.floor(maxBytes / 3));
}

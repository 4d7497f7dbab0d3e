import { countOf } from './count-of.ts';
import { formatDuration } from './format-duration.ts';
import type { Failure } from './group-failures.ts';
import { htmlComparison } from './html-comparison.ts';
import { htmlLook } from './html-look.ts';
import { muteText } from './mute-text.ts';
import { plainLine, plainText } from './plain-text.ts';
import { resultStatus } from './result-status.ts';
import { testPlace } from './test-place.ts';
import { testTitle } from './test-title.ts';
import { truncate } from './truncate.ts';

/** Failures shown in full at most: a browser stays quick, and whoever has more looks for their common cause, not at each. */
export const SHOWN_FAILURES = 500;
/** UTF-16 units of a message, and of a trace or captured output; 500 of each keep the page below some 25 MB. */
const MESSAGE = 8_000;
const TRACE = 20_000;
/** A generated name of 10,000 characters would bury its failure. */
const NAME = 500;

/** What the section "Failures" of the HTML report shows, or false without any. Each has the id `f` and its index. */
export function htmlFailures(failures: readonly Failure[]) {
  const cut = failures.length - SHOWN_FAILURES;
  return {
    failures: failures.length > 0 && {
      heading: heading(failures),
      items: failures.slice(0, SHOWN_FAILURES).map(item),
      more: cut > 0 && `${countOf(cut, 'more failure')} in results.csv, with their traces in ctrf-report.json.`,
    },
  };
}

function heading(failures: readonly Failure[]): string {
  const failed = failures.some(({ test }) => test.status === 'failed');
  if (failures.every(({ muted }) => muted !== undefined)) return 'Muted failures';
  if (!failed) return 'Unclear results';
  return failures.some(({ test }) => test.status === 'other') ? 'Failures and unclear results' : 'Failures';
}

function item({ test, suite, variants, away, muted }: Failure, index: number) {
  const message = plainText(test.message ?? '').trim();
  const shown = truncate(message, MESSAGE);
  const trace = plainText(test.trace ?? '').trimEnd();
  const output = plainText([...(test.stdout ?? []), ...(test.stderr ?? [])].join('\n')).trimEnd();
  return {
    id: `f${index}`,
    ...htmlLook(resultStatus(test)),
    title: truncate(plainLine(testTitle(test)), NAME) || 'unnamed test',
    place: truncate(plainLine(testPlace(test)), NAME),
    suite: truncate(plainLine(suite), NAME),
    variants: variants.map((variant) => truncate(plainLine(variant), NAME).replaceAll(',', ', ')),
    muted: muted !== undefined && muteText(muted),
    away: away.map((service) => `while service ${truncate(plainLine(service), NAME)} was away`),
    duration: formatDuration(test.duration),
    attempts: test.retries !== undefined && test.retries > 0 && `after ${countOf(test.retries, 'retry', 'retries')}`,
    comparison: htmlComparison(shown),
    message: shown,
    // Many runners repeat the message as the whole trace.
    trace: trace.trim() === message ? '' : truncate(trace, TRACE),
    output: truncate(output, TRACE),
  };
}

import pc from 'picocolors';
import { formatPlace } from '../model/format-error.ts';
import type { Conclusion } from '../model/generated/report-extra.ts';
import { isMuted } from '../model/is-muted.ts';
import { type AssayReport, testExtra } from '../model/report.ts';
import { variantText } from '../model/variant-text.ts';
import { formatDuration } from '../report/format-duration.ts';
import { formatPercent } from '../report/format-percent.ts';
import { formatQuantity } from '../report/format-quantity.ts';
import { plainText } from '../report/plain-text.ts';
import type { RunEvent } from './run-event.ts';

interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const WORDS: Readonly<Record<Conclusion, string>> = {
  success: 'passed',
  failure: 'failed',
  inconclusive: 'inconclusive',
};
/** Failures shown in the terminal; the report has all of them. */
const SHOWN_FAILURES = 20;

/**
 * Shows a run as it happens: one line per thing that ended; on a terminal also a last line of what is going on.
 * Without a terminal only plain lines are written, so that logs stay readable.
 */
export function createProgress(output: Output, options: { verbose: boolean; color: boolean }) {
  const live = output.isTTY === true && !options.verbose;
  const colors = pc.createColors(options.color && output.isTTY === true);
  const paint: Readonly<Record<Conclusion, (text: string) => string>> = {
    success: colors.green,
    failure: colors.red,
    inconclusive: colors.yellow,
  };
  const signs: Readonly<Record<Conclusion, string>> = {
    success: paint.success('✓'),
    failure: paint.failure('✗'),
    inconclusive: paint.inconclusive('?'),
  };
  let status = false;

  const line = (text: string): void => {
    // \r and "erase to the end of the line" take the passing status line away first.
    output.write(`${status ? '\r\u001b[K' : ''}${text}\n`);
    status = false;
  };
  const passing = (text: string): void => {
    if (!live) return;
    output.write(`\r\u001b[K${colors.dim(text.slice(0, 100))}`);
    status = true;
  };

  function onEvent(event: RunEvent): void {
    switch (event.type) {
      case 'cell':
        if (event.cells > 1) line(colors.bold(`cell ${event.index + 1}/${event.cells}  ${variantText(event.variant)}`));
        break;
      case 'service':
        if (event.state === 'starting') passing(`  … service ${event.name} is starting`);
        if (event.state === 'healthy') {
          line(`  ${signs.success} service ${event.name} healthy ${colors.dim(formatDuration(event.afterMs ?? 0))}`);
        }
        if (event.state === 'completed') {
          line(`  ${signs.success} service ${event.name} completed ${colors.dim(formatDuration(event.afterMs ?? 0))}`);
        }
        if (event.state === 'reused') line(`  ${signs.success} service ${event.name} is running already; not ours`);
        if (event.state === 'restarting') line(`  ${colors.yellow('!')} service ${event.name} is started again`);
        if (event.state === 'recovered') {
          line(`  ${signs.success} service ${event.name} is back ${colors.dim(formatDuration(event.afterMs ?? 0))}`);
        }
        if (event.state === 'crashed') line(`  ${signs.failure} service ${event.name} crashed`);
        if (event.state === 'failed') line(`  ${signs.failure} service ${event.name} failed`);
        if (event.state === 'skipped') {
          line(`  ${signs.inconclusive} service ${event.name} was not started: ${plainText(event.reason ?? '')}`);
        }
        break;
      case 'quarantine': {
        const { source, muted, fixing, notice } = event.quarantine;
        if (source === undefined) line(`  ${colors.yellow('!')} nothing is muted: ${plainText(notice ?? '')}`);
        else if (muted.length + fixing.length > 0) {
          line(`  ${signs.success} muted tests: ${muted.length} listed, ${fixing.length} to be shown to be mended`);
        }
        break;
      }
      case 'data': {
        const { name, rows, version } = event.set;
        line(`  ${signs.success} data ${name} ${rows} rows ${colors.dim(version)}`);
        break;
      }
      case 'suite-started':
        passing(`  … suite ${event.suite} is running`);
        break;
      case 'suite-line':
        if (options.verbose) line(colors.dim(`    ${event.suite} | ${plainText(event.line)}`));
        else passing(`  … suite ${event.suite}: ${plainText(event.line).trim()}`);
        break;
      case 'suite-ended': {
        const failed = `${event.failed} failed${event.muted > 0 ? ` (${event.muted} muted)` : ''}`;
        const counts = [`${event.passed} passed`, failed, `${event.skipped} skipped`];
        const shown = counts.filter((text, index) => index === 0 || !text.startsWith('0 '));
        line(
          `  ${signs[event.conclusion]} suite ${event.suite} ${paint[event.conclusion](WORDS[event.conclusion])}: ${shown.join(', ')} ${colors.dim(formatDuration(event.durationMs))}`,
        );
        break;
      }
      case 'warning':
        line(`  ${colors.yellow('!')} ${formatPlace(event.warning.place)}${plainText(event.warning.message)}`);
        break;
      case 'problem': {
        const { code, message, place } = event.problem;
        const where = place === undefined ? '' : `${place}: `;
        const suite = event.problem.suite === undefined ? '' : `${event.problem.suite}: `;
        const text = message.split('\n').map((part) => plainText(part));
        line(`  ${colors.red('!')} ${suite}${where}${code}: ${text.join('\n      ')}`);
        break;
      }
    }
  }

  function finish(report: AssayReport, directory: string): void {
    const { conclusion, criteria } = report.extra.assay;
    const failed = report.results.tests.filter((test) => test.status === 'failed');
    if (failed.length > 0) line('');
    for (const test of failed.slice(0, SHOWN_FAILURES)) {
      const extra = testExtra(test);
      const cell = variantText(extra.variant);
      const sign = isMuted(test) ? colors.yellow('muted') : signs.failure;
      const where =
        test.filePath === undefined ? '' : `  ${test.filePath}${test.line === undefined ? '' : `:${test.line}`}`;
      line(
        `${sign} ${plainText([extra.suite, ...(test.suite ?? []), test.name].join(' › '))}${cell ? `  [${cell}]` : ''}${colors.dim(where)}`,
      );
      if (test.message) line(`    ${plainText(test.message.split('\n')[0] ?? '')}`);
    }
    if (failed.length > SHOWN_FAILURES) line(`  … and ${failed.length - SHOWN_FAILURES} more in the report`);
    line('');
    for (const { name, threshold, value, unit, samples, verdict, reason } of criteria) {
      const sign = verdict === 'met' ? signs.success : verdict === 'missed' ? signs.failure : signs.inconclusive;
      const measured = value === null ? (reason ?? 'nothing to measure') : shown(value, unit, samples);
      line(`${sign} ${plainText(`${name} ${threshold}: ${verdict} (${measured})`)}`);
    }
    const { tests, passed, failed: red, skipped, start, stop } = report.results.summary;
    const muted = failed.filter(isMuted).length;
    const counts = `${tests} tests: ${passed} passed, ${red} failed${muted > 0 ? ` (${muted} muted)` : ''}, ${skipped} skipped`;
    line(
      `${paint[conclusion](colors.bold(WORDS[conclusion].toUpperCase()))}  ${counts}  ${colors.dim(formatDuration(stop - start))}`,
    );
    line(`report: ${directory}/index.html`);
  }

  return { onEvent, finish };
}

/** A measured value and how much stands behind it. */
function shown(value: number, unit: string | undefined, samples: number): string {
  if (unit === 'ratio') return `${formatPercent(value)} of ${samples}`;
  return samples === 1 ? formatQuantity(value, unit) : `${formatQuantity(value, unit)}, ${samples} samples`;
}

import { fieldsOf, itemsOf, numberOf, textOf } from '../json-fields.ts';
import type { ReportSink } from '../report-sink.ts';
import type { Outcome, ResultRow } from '../result-row.ts';
import type { DocumentFormat } from './format.ts';

type Fields = Readonly<Record<string, unknown>>;

const OUTCOMES: ReadonlyMap<string, Outcome> = new Map([
  ['passed', 'passed'],
  ['failed', 'failed'],
  ['pending', 'skipped'],
]);

/** More files than fail to load in any project; the number comes from the file. */
const MAX_OUTSIDE = 10_000;

/** RSpec's JSON formatter. Errors outside of examples, which it only counts and explains in `messages`, are rows. */
export const rspec: DocumentFormat = {
  kind: 'document',
  name: 'rspec',
  recognises(document) {
    const { examples, summary_line: line, summary } = fieldsOf(document);
    return Array.isArray(examples) && (typeof line === 'string' || summary !== undefined);
  },
  read(document, sink) {
    const { examples, summary, messages } = fieldsOf(document);
    let red = 0;
    for (const item of itemsOf(examples)) {
      const row = rowOf(fieldsOf(item));
      if (row.outcome === 'failed' || row.outcome === 'error') red += 1;
      sink.add(row);
    }
    red += addErrorsOutside(fieldsOf(summary), messages, sink);
    compareTotals(fieldsOf(summary), itemsOf(examples).length, red, sink);
  },
};

function rowOf(example: Fields): ResultRow {
  const name = textOf(example.description) ?? textOf(example.full_description) ?? '';
  const full = textOf(example.full_description) ?? name;
  const status = textOf(example.status) ?? '';
  const outcome = OUTCOMES.get(status) ?? 'error';
  const exception = fieldsOf(example.exception);
  const message = textOf(exception.message)?.trim();
  const backtrace = itemsOf(exception.backtrace).filter((line) => typeof line === 'string');
  return {
    name,
    // The full description is those of the groups around it and its own, with blanks between.
    path: name !== '' && full.endsWith(` ${name}`) ? [full.slice(0, -name.length - 1)] : [],
    outcome,
    word: outcome === 'skipped' ? 'pending' : outcome === 'error' ? status || 'missing outcome' : undefined,
    durationMs: milliseconds(example.run_time),
    file: textOf(example.file_path),
    line: numberOf(example.line_number),
    message: outcome === 'skipped' ? (textOf(example.pending_message) ?? message) : message,
    trace: [textOf(exception.class), message, ...backtrace].filter((part) => part).join('\n'),
  };
}

const milliseconds = (seconds: unknown): number | undefined => {
  const number = numberOf(seconds);
  return number === undefined ? undefined : number * 1000;
};

/** One row for each error that the summary counts; answers how many. */
function addErrorsOutside(summary: Fields, messages: unknown, sink: ReportSink): number {
  const count = numberOf(summary.errors_outside_of_examples_count) ?? 0;
  if (count > MAX_OUTSIDE) sink.warn(`the summary counts ${count} errors outside of examples; ${MAX_OUTSIDE} are rows`);
  const errors = Math.min(Math.ceil(count), MAX_OUTSIDE);
  const texts = itemsOf(messages).filter((text) => typeof text === 'string');
  // Other messages tell options of the run.
  const telling = texts.filter((text) => text.includes('An error occurred'));
  const said = telling.length > 0 ? telling : texts;
  for (let index = 0; index < errors; index += 1) {
    const trace = said[index]?.trim();
    sink.add({
      name: '(error outside of examples)',
      path: [],
      outcome: 'error',
      message: trace?.split('\n', 1)[0] || 'an error outside of examples',
      trace,
    });
  }
  return Math.max(0, errors);
}

function compareTotals(summary: Fields, listed: number, red: number, sink: ReportSink): void {
  const duration = milliseconds(summary.duration);
  if (duration !== undefined) sink.setWallTime(duration);
  const count = numberOf(summary.example_count);
  if (count !== undefined && count !== listed) {
    sink.warn(`the summary counts ${count} examples, but ${listed} are listed`);
  }
  const failures = numberOf(summary.failure_count) ?? 0;
  if (failures > 0 && red === 0) {
    const message = `the summary counts ${failures} failures, but none is listed`;
    sink.add({ name: '(run failed)', path: [], outcome: 'error', message });
  } else if (failures > red) sink.warn(`the summary counts ${failures} failures, but ${red} are listed`);
}

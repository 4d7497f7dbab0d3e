import { fieldsOf, itemsOf, numberOf, textOf } from '../json-fields.ts';
import type { Outcome } from '../result-row.ts';
import type { DocumentFormat } from './format.ts';

const OUTCOMES: ReadonlyMap<string, Outcome> = new Map([
  ['passed', 'passed'],
  ['failed', 'failed'],
  ['pending', 'skipped'],
]);

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
    let failed = 0;
    for (const item of itemsOf(examples)) {
      const example = fieldsOf(item);
      const name = textOf(example.description) ?? textOf(example.full_description) ?? '';
      const full = textOf(example.full_description) ?? name;
      const outcome = OUTCOMES.get(textOf(example.status) ?? '') ?? 'error';
      if (outcome === 'failed' || outcome === 'error') failed += 1;
      const exception = fieldsOf(example.exception);
      const message = textOf(exception.message)?.trim();
      const backtrace = itemsOf(exception.backtrace).filter((line) => typeof line === 'string');
      const seconds = numberOf(example.run_time);
      sink.add({
        name,
        // The full description is those of the groups around it and its own, with blanks between.
        path: name !== '' && full.endsWith(` ${name}`) ? [full.slice(0, -name.length - 1)] : [],
        outcome,
        word:
          outcome === 'skipped'
            ? 'pending'
            : outcome === 'error'
              ? (textOf(example.status) ?? 'missing outcome')
              : undefined,
        durationMs: seconds === undefined ? undefined : seconds * 1000,
        file: textOf(example.file_path),
        line: numberOf(example.line_number),
        message: outcome === 'skipped' ? (textOf(example.pending_message) ?? message) : message,
        trace: [textOf(exception.class), message, ...backtrace].filter((part) => part).join('\n'),
      });
    }
    const {
      example_count: count,
      failure_count: failures,
      errors_outside_of_examples_count: outside,
      duration,
    } = fieldsOf(summary);
    const seconds = numberOf(duration);
    if (seconds !== undefined) sink.setWallTime(seconds * 1000);
    const errors = numberOf(outside) ?? 0;
    const said = itemsOf(messages).filter((text) => typeof text === 'string');
    for (let index = 0; index < Math.min(errors, Math.max(1, said.length)); index += 1) {
      const trace = said[index]?.trim();
      sink.add({
        name: '(error outside of examples)',
        path: [],
        outcome: 'error',
        message: firstLine(trace) || 'an error outside of examples',
        trace,
      });
    }
    if (typeof count === 'number' && count !== itemsOf(examples).length) {
      sink.warn(`the summary counts ${count} examples, but ${itemsOf(examples).length} are listed`);
    }
    if (typeof failures === 'number' && failures > 0 && failed === 0 && errors === 0) {
      sink.add({
        name: '(run failed)',
        path: [],
        outcome: 'error',
        message: `the summary counts ${failures} failures, but none is listed`,
      });
    }
  },
};

const firstLine = (text: string | undefined): string =>
  text
    ?.split('\n')
    .find((line) => line.trim() !== '')
    ?.trim() ?? '';

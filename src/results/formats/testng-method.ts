import type { Outcome, ResultRow, RowAttempt } from '../result-row.ts';
import type { XmlAttributes } from '../xml/xml-handler.ts';

const OUTCOMES: ReadonlyMap<string, Outcome> = new Map([
  ['PASS', 'passed'],
  ['FAIL', 'failed'],
  ['SUCCESS_PERCENTAGE_FAILURE', 'failed'],
  ['SKIP', 'skipped'],
]);

/** The longest name of a class that anybody writes. */
const MAX_OBJECT_NAME = 500;

/** One `test-method`: one execution of a test or of a configuration method. */
export interface TestngMethod {
  readonly name: string;
  readonly status: string;
  readonly outcome: Outcome;
  readonly isConfiguration: boolean;
  /** A retry analyzer had it run again. */
  readonly retried: boolean;
  readonly durationMs: number | undefined;
  readonly startMs: number | undefined;
  /** With the instance of the class it ran on. */
  readonly signature: string;
  readonly instance: string;
  readonly parameters: Map<string, string>;
  message: string | undefined;
  trace: string | undefined;
  readonly output: string[];
}

/** Reads what the element says itself. */
export function openMethod(attributes: XmlAttributes): TestngMethod {
  const status = (attributes.get('status') ?? 'missing outcome').toUpperCase();
  // `2026-03-02T10:00:00 UTC`, or `2026-03-02T10:00:00Z` of older versions; other zones are names without a meaning.
  const startMs = Date.parse((attributes.get('started-at') ?? '').replace(/ (?:UTC|GMT|Z)$/, 'Z'));
  return {
    name: attributes.get('name') ?? '',
    status,
    outcome: OUTCOMES.get(status) ?? 'error',
    isConfiguration: attributes.get('is-config') === 'true',
    retried: attributes.get('retried') === 'true',
    durationMs: attributes.decimal('duration-ms'),
    startMs: Number.isNaN(startMs) ? undefined : startMs,
    signature: attributes.get('signature') ?? '',
    instance: attributes.get('test-instance-name') ?? '',
    parameters: new Map(),
    message: undefined,
    trace: undefined,
    output: [],
  };
}

/** What is the same in all executions that a retry analyzer counts as one. */
export function identityOf({ name, instance, parameters }: TestngMethod): string {
  return JSON.stringify([name, instance, [...parameters]]);
}

/** An execution before the last one. TestNG marks it as skipped, and it failed. */
export function toAttempt(method: TestngMethod): RowAttempt {
  return { outcome: 'failed', message: messageOf(method), trace: method.trace, durationMs: method.durationMs };
}

/** The row of a last execution. */
export function toRow(method: TestngMethod, path: readonly string[], tags: readonly string[]): ResultRow {
  const { name, outcome, status, durationMs, startMs, parameters, trace, output } = method;
  return {
    name,
    path,
    outcome,
    word: OUTCOMES.has(status) ? undefined : status.toLowerCase(),
    durationMs,
    startMs,
    parameters: parameters.size === 0 ? undefined : Object.fromEntries(parameters),
    message: messageOf(method),
    trace,
    stdout: output.length === 0 ? undefined : output.join('\n'),
    tags,
  };
}

/** Exceptions without a message say their class in the first line of the trace. */
export function messageOf({ message, trace }: TestngMethod): string | undefined {
  return message || trace?.split('\n', 1)[0];
}

/** A parameter without the address that Java's own `toString` writes: it differs in every run. */
export function stableValue(value: string): string {
  if (value.length > MAX_OBJECT_NAME) return value;
  return value.replace(/^(\[+[BCDFIJSZ]|(?:\[+L)?[\w$]+(?:\.[\w$]+)+;?)@[0-9a-f]{1,8}$/, '$1');
}

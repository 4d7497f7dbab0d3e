import { fieldsOf, itemsOf, numberOf, textOf } from '../json-fields.ts';
import type { Outcome } from '../result-row.ts';
import { type StepStatus, worstStep } from './cucumber-status.ts';

type Fields = Readonly<Record<string, unknown>>;

const NS_PER_MS = 1_000_000;
const MS_PER_SECOND = 1000;
/** No step takes less than a microsecond, so that a file of such steps does not tell nanoseconds. */
const SHORTEST_NS = 1000;

/** How steps ended together, and the word for it where the outcome does not say it. */
export interface StepsOutcome {
  readonly outcome: Outcome;
  readonly word: string | undefined;
}

/** Steps of an element with the hooks around the element and around each step, in the order they ran. */
export function stepsOf(element: Fields): Fields[] {
  const hooks = (list: unknown) =>
    itemsOf(list)
      .map(fieldsOf)
      // A hook without a result only carries attachments.
      .filter(({ result }) => result !== undefined);
  const steps = itemsOf(element.steps)
    .map(fieldsOf)
    .flatMap((step) => [...hooks(step.before), step, ...hooks(step.after)]);
  return [...hooks(element.before), ...steps, ...hooks(element.after)];
}

/**
 * The outcome of steps. `own` is the status of the scenario itself, which behave writes: it counts where it is worse
 * than its steps show, as after a hook that failed.
 */
export function outcomeOf(steps: readonly Fields[], own: string | undefined): StepsOutcome {
  const ofSteps = worst(steps.map(statusOf));
  if (isRed(ofSteps.outcome)) return ofSteps;
  if (own !== undefined) {
    const ofScenario = worst([own.toLowerCase()]);
    if (isRed(ofScenario.outcome) || ofSteps.outcome === 'passed') return ofScenario;
  } else if (stoppedHalfway(steps)) return { outcome: 'error', word: 'unfinished' };
  return ofSteps;
}

export const isRed = (outcome: Outcome): boolean => outcome === 'failed' || outcome === 'error';

function worst(statuses: readonly string[]): StepsOutcome {
  const known = statuses.map(toStepStatus);
  const { outcome, word } = worstStep(known);
  return { outcome, word: word === 'unknown' ? statuses[known.indexOf('unknown')] || 'missing outcome' : word };
}

const STATUSES: ReadonlySet<string> = new Set<StepStatus>([
  'passed',
  'skipped',
  'untested',
  'pending',
  'undefined',
  'ambiguous',
  'failed',
]);

/** behave's dry run writes `untested_pending` and `untested_undefined`. */
function toStepStatus(status: string): StepStatus {
  if (status.startsWith('untested')) return 'untested';
  return STATUSES.has(status) ? (status as StepStatus) : 'unknown';
}

/** In small letters; `untested` without a result, empty for a result without a status. */
function statusOf({ result }: Fields): string {
  if (result === undefined) return 'untested';
  return textOf(fieldsOf(result).status)?.toLowerCase() ?? '';
}

/** Steps that passed, and behind them some that neither ran nor were skipped. */
function stoppedHalfway(steps: readonly Fields[]): boolean {
  const statuses = new Set(steps.map(statusOf));
  return statuses.size === 2 && statuses.has('passed') && statuses.has('untested');
}

/** What the step says that made the scenario red, or the first one that says anything. */
export function traceOf(steps: readonly Fields[]): string | undefined {
  const red = steps.filter((step) => isRed(worst([statusOf(step)]).outcome));
  for (const step of [...red, ...steps]) {
    const { error_message: message } = fieldsOf(step.result);
    // behave splits messages into lines.
    const lines = [message].flat().filter((line) => typeof line === 'string');
    if (lines.length > 0) return lines.join('\n').trim();
  }
  const [bad] = red;
  if (bad === undefined) return undefined;
  const words = [textOf(bad.keyword)?.trim(), textOf(bad.name)].filter((word) => word);
  return `${statusOf(bad) || 'unknown'} step: ${words.join(' ')}`.trim();
}

/** Sum of the durations in the file's own unit; undefined where no step tells one. */
export function durationOf(steps: readonly Fields[]): number | undefined {
  let sum: number | undefined;
  for (const step of steps) {
    const duration = numberOf(fieldsOf(step.result).duration);
    if (duration !== undefined && duration >= 0) sum = (sum ?? 0) + duration;
  }
  return sum;
}

/**
 * Milliseconds in the unit of a file's durations. Cucumber's own tools write nanoseconds, cucumber-js 2 and 3 wrote
 * milliseconds, behave (elements with a `location`) writes seconds with fractions.
 */
export function unitOf(elements: Iterable<Fields>): number {
  let longest = 0;
  for (const element of elements) {
    if (typeof element.location === 'string') return MS_PER_SECOND;
    for (const step of stepsOf(element)) {
      const duration = numberOf(fieldsOf(step.result).duration) ?? 0;
      if (!Number.isInteger(duration)) return MS_PER_SECOND;
      longest = Math.max(longest, duration);
    }
  }
  return longest > 0 && longest < SHORTEST_NS ? 1 : 1 / NS_PER_MS;
}

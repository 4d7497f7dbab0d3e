import { fieldsOf, itemsOf, numberOf, textOf } from '../json-fields.ts';
import type { ReportSink } from '../report-sink.ts';
import type { Outcome } from '../result-row.ts';
import { type StepStatus, worstStep } from './cucumber-status.ts';
import type { DocumentFormat } from './format.ts';

type Fields = Readonly<Record<string, unknown>>;

const NS_PER_MS = 1_000_000;

/**
 * Cucumber's JSON: features with elements. Scenarios are the tests; the steps of a background belong to the scenario
 * after it. Undefined, ambiguous and pending steps fail a scenario, as Cucumber's strict mode has it.
 */
export const cucumber: DocumentFormat = {
  kind: 'document',
  name: 'cucumber',
  recognises: (document) =>
    Array.isArray(document) && document.length > 0 && document.every((feature) => isFeature(fieldsOf(feature))),
  read(document, sink) {
    for (const item of itemsOf(document)) readFeature(fieldsOf(item), sink);
  },
};

const isFeature = ({ elements, keyword, uri }: Fields): boolean =>
  Array.isArray(elements) || (typeof keyword === 'string' && typeof uri === 'string');

function readFeature(feature: Fields, sink: ReportSink): void {
  const file = textOf(feature.uri) ?? textOf(feature.location)?.replace(/:\d+$/, '');
  const featureTags = tagsOf(feature.tags);
  let background: readonly Fields[] = [];
  for (const item of itemsOf(feature.elements)) {
    const element = fieldsOf(item);
    const own = [...itemsOf(element.before), ...itemsOf(element.steps), ...itemsOf(element.after)].map(fieldsOf);
    if (element.type === 'background' || (element.type === undefined && element.keyword === 'Background')) {
      background = own;
      continue;
    }
    // A background is listed again before each of its scenarios.
    const steps = [...background, ...own.flatMap((step) => [...hooksOf(step.before), step, ...hooksOf(step.after)])];
    background = [];
    addScenario(element, steps, { file, feature: textOf(feature.name) ?? '', tags: featureTags }, sink);
  }
  if (background.length > 0 && worstStep(background.map(statusOf)).outcome !== 'passed') {
    sink.add({
      name: '(background)',
      path: [textOf(feature.name) ?? ''],
      outcome: 'error',
      file,
      message: messageOf(background),
    });
  }
}

const hooksOf = (hooks: unknown): Fields[] => itemsOf(hooks).map(fieldsOf);

function addScenario(
  element: Fields,
  steps: readonly Fields[],
  { file, feature, tags }: { file: string | undefined; feature: string; tags: readonly string[] },
  sink: ReportSink,
): void {
  // behave writes a status of the scenario and leaves out results of steps that did not run.
  const own = textOf(element.status);
  const { outcome, word } = worstStep([...steps.map(statusOf), ...(own === undefined ? [] : [own as StepStatus])]);
  let nanoseconds = 0;
  for (const step of steps) nanoseconds += Math.max(0, numberOf(fieldsOf(step.result).duration) ?? 0);
  const line = numberOf(element.line) ?? (Number(/:(\d+)$/.exec(textOf(element.location) ?? '')?.[1]) || undefined);
  const trace = messageOf(steps);
  sink.add({
    name: textOf(element.name) ?? '',
    path: [feature],
    outcome: outcome satisfies Outcome,
    word,
    durationMs: durationIn(steps, nanoseconds),
    file,
    line,
    message: trace?.split('\n', 1)[0],
    trace,
    tags: [...new Set([...tags, ...tagsOf(element.tags)])],
  });
}

/** Nanoseconds; behave and some others write seconds as a fraction, which no nanoseconds are. */
function durationIn(steps: readonly Fields[], sum: number): number {
  const fractional = steps.some((step) => !Number.isInteger(numberOf(fieldsOf(step.result).duration) ?? 0));
  return fractional ? sum * 1000 : sum / NS_PER_MS;
}

function statusOf(step: Fields): StepStatus {
  const { result } = step;
  if (result === undefined) return 'untested';
  return (textOf(fieldsOf(result).status)?.toLowerCase() ?? 'unknown') as StepStatus;
}

function messageOf(steps: readonly Fields[]): string | undefined {
  for (const step of steps) {
    const { error_message: message } = fieldsOf(step.result);
    const lines = [message].flat().filter((line) => typeof line === 'string');
    if (lines.length > 0) return lines.join('\n').trim();
  }
  const bad = steps.find((step) => !['passed', 'skipped', 'untested'].includes(statusOf(step)));
  return bad === undefined
    ? undefined
    : `${statusOf(bad)} step: ${textOf(bad.keyword) ?? ''}${textOf(bad.name) ?? ''}`.trim();
}

const tagsOf = (tags: unknown): string[] =>
  itemsOf(tags)
    .map((tag) => textOf(tag) ?? textOf(fieldsOf(tag).name))
    .filter((tag) => tag !== undefined);

import { fieldsOf, itemsOf, numberOf, textOf } from '../json-fields.ts';
import type { ReportSink } from '../report-sink.ts';
import type { ResultRow } from '../result-row.ts';
import { durationOf, isRed, outcomeOf, stepsOf, traceOf, unitOf } from './cucumber-steps.ts';
import { failureMessage } from './failure-message.ts';
import type { DocumentFormat } from './format.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Features have rules, and rules have scenarios; nothing nests deeper. */
const MAX_DEPTH = 10;

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
    const features = itemsOf(document).map(fieldsOf);
    const unit = unitOf(allElements(features));
    for (const feature of features) new FeatureReader(feature, unit, sink).read();
  },
};

/** behave has no `uri`, and no elements where the feature's own hook failed. */
const isFeature = ({ elements, keyword, uri, location }: Fields): boolean =>
  Array.isArray(elements) || (typeof keyword === 'string' && typeof (uri ?? location) === 'string');

function* allElements(parents: readonly Fields[], depth = 0): Generator<Fields> {
  for (const { elements } of parents) {
    const children = itemsOf(elements).map(fieldsOf);
    yield* children;
    if (depth < MAX_DEPTH) yield* allElements(children, depth + 1);
  }
}

class FeatureReader {
  private readonly feature: Fields;
  private readonly unit: number;
  private readonly sink: ReportSink;
  private readonly name: string;
  private readonly file: string | undefined;
  private readonly places = new Set<string>();
  private red = 0;

  constructor(feature: Fields, unit: number, sink: ReportSink) {
    this.feature = feature;
    this.unit = unit;
    this.sink = sink;
    this.name = textOf(feature.name) ?? '';
    this.file = textOf(feature.uri) ?? textOf(feature.location)?.replace(/:\d+$/, '');
  }

  read(): void {
    const { feature, name, file } = this;
    this.readElements(feature, [name], tagsOf(feature.tags), 0);
    const status = textOf(feature.status);
    // behave: a hook of the feature failed, and its scenarios did not run or are not even listed.
    if (this.red === 0 && status !== undefined && isRed(outcomeOf([], status).outcome)) {
      const message = `the feature is ${status}, but none of its scenarios is`;
      this.add({ name: '(suite failed)', path: [name], outcome: 'error', file, line: lineOf(feature), message });
    }
  }

  private readElements(parent: Fields, path: readonly string[], tags: readonly string[], depth: number): void {
    if (depth > MAX_DEPTH) throw this.sink.error('REPORT_TOO_LARGE', `elements nest deeper than ${MAX_DEPTH}`);
    let background: readonly Fields[] = [];
    for (const item of itemsOf(parent.elements)) {
      const element = fieldsOf(item);
      const steps = stepsOf(element);
      if (isBackground(element)) {
        // behave lists the steps for the text's sake, and again in each scenario with their results.
        background = steps.some(({ result }) => result !== undefined) ? steps : [];
      } else if (Array.isArray(element.elements)) {
        const inner = [...path, textOf(element.name) ?? ''];
        this.readElements(element, inner, [...tags, ...tagsOf(element.tags)], depth + 1);
      } else {
        // A background is listed again before each of its scenarios.
        this.addScenario(element, [...background, ...steps], path, tags);
        background = [];
      }
    }
    const { outcome } = outcomeOf(background, undefined);
    if (!isRed(outcome)) return;
    const trace = traceOf(background);
    const { file } = this;
    this.add({ name: '(background)', path, outcome: 'error', file, message: failureMessage(trace), trace });
  }

  private addScenario(
    element: Fields,
    steps: readonly Fields[],
    path: readonly string[],
    tags: readonly string[],
  ): void {
    const { outcome, word } = outcomeOf(steps, textOf(element.status));
    const duration = durationOf(steps);
    const line = lineOf(element);
    const trace = traceOf(steps);
    const name = textOf(element.name) ?? '';
    const rule = ruleOf(element, this.feature);
    this.add({
      name,
      path: rule === undefined ? path : [...path, rule],
      outcome,
      word,
      durationMs: duration === undefined ? undefined : duration * this.unit,
      file: this.file,
      line,
      message: failureMessage(trace),
      trace,
      tags: [...new Set([...tags, ...tagsOf(element.tags)])],
      startMs: startOf(element),
    });
    this.warnOfRepetition(name, line);
  }

  private add(row: ResultRow): void {
    if (isRed(row.outcome)) this.red += 1;
    this.sink.add(row);
  }

  private warnOfRepetition(name: string, line: number | undefined): void {
    if (line === undefined) return;
    const place = `${line} ${name}`;
    if (this.places.has(place)) {
      this.sink.warn(`the scenario of line ${line} is listed again; the format marks no retries, so both count`);
    }
    this.places.add(place);
  }
}

const isBackground = ({ type, keyword }: Fields): boolean =>
  type === 'background' || (type === undefined && keyword === 'Background');

function lineOf({ line, location }: Fields): number | undefined {
  return numberOf(line) ?? (Number(/:(\d{1,9})$/.exec(textOf(location) ?? '')?.[1]) || undefined);
}

/** cucumber-jvm alone tells when a scenario began. */
function startOf(element: Fields): number | undefined {
  const start = Date.parse(textOf(element.start_timestamp) ?? '');
  return Number.isNaN(start) ? undefined : start;
}

/** The rule of a scenario, as part of its id (`feature;rule;scenario`), which is all that Cucumber tells of it. */
function ruleOf(scenario: Fields, feature: Fields): string | undefined {
  const [id, featureId] = [textOf(scenario.id) ?? '', textOf(feature.id) ?? ''];
  if (featureId === '' || !id.startsWith(`${featureId};`)) return undefined;
  const parts = id.slice(featureId.length + 1).split(';');
  const own = parts.findIndex((part) => lettersOf(part) === lettersOf(textOf(scenario.name) ?? ''));
  return own > 0 ? parts.slice(0, own).join(';') : undefined;
}

/** Each tool puts other characters into an id in place of blanks and signs. */
const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const tagsOf = (tags: unknown): string[] =>
  itemsOf(tags)
    .map((tag) => textOf(tag) ?? textOf(fieldsOf(tag).name))
    .filter((tag) => tag !== undefined);

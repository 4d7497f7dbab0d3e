import type { CriterionResult } from '../model/generated/report-extra.ts';
import { isTestMetric } from './built-in-metrics.ts';
import { criterionName } from './criterion-name.ts';
import { matchLabels, type Selector } from './match-labels.ts';
import { measure } from './measure.ts';
import type { Labels, Metric } from './metric.ts';
import { type Condition, type Criterion, type Operator, parseCriterion } from './parse-criterion.ts';

/** What a run is judged by. */
export interface Judged {
  /** Everything the run has measured, by itself and by its suites. */
  readonly metrics: readonly Metric[];
  /** Each suite in each cell that was to run (`suitePlace`). */
  readonly chosen: readonly Labels[];
  /** Each suite in each cell of the configuration, chosen or not; none where that is not known. */
  readonly configured?: readonly Labels[];
}

/** A judged condition; more than the generated type until the schema has these members. */
export type Judgement = CriterionResult & {
  /** Unit of `value`: `ratio`, `ms`, `B`, `1` and so on; left out when nobody has told it. */
  readonly unit?: string;
  /** Why it is inconclusive. */
  readonly reason?: string;
  /** No criterion of the user's, but what holds for tests that none speaks of. */
  readonly implied?: true;
};

const COMPARE: Readonly<Record<Operator, (value: number, limit: number) => boolean>> = {
  '>=': (value, limit) => value >= limit,
  '>': (value, limit) => value > limit,
  '<=': (value, limit) => value <= limit,
  '<': (value, limit) => value < limit,
  '==': (value, limit) => value === limit,
  '!=': (value, limit) => value !== limit,
};

/** Metrics that say how many tests failed; a suite is judged by a criterion on one of these, not by its durations. */
const SPEAK_OF_FAILURES: ReadonlySet<string> = new Set(['pass_rate', 'failure_rate', 'failures']);

/**
 * Judges every condition of every criterion; all are listed, in the order of the texts, and each can be read again from
 * its name and threshold. A criterion on suites or cells that exist but were not chosen for this run is left out.
 * Tests that no criterion speaks of must all pass, suite by suite, so that none can fail unnoticed; these judgements
 * are `implied`. There is none of a suite that has nothing but muted failures, as long as others prove something. What cannot be measured is `inconclusive` and says why. Throws CriterionError for a text that is none.
 */
export function judgeCriteria(texts: readonly string[], run: Judged): Judgement[] {
  const byName = new Map<string, Metric[]>();
  for (const metric of run.metrics) {
    const known = byName.get(metric.name);
    if (known === undefined) byName.set(metric.name, [metric]);
    else known.push(metric);
  }
  const criteria = texts.map(parseCriterion).filter(({ selector }) => !isLeftOut(selector, run));
  const judged = criteria.flatMap((criterion) => judgeOne(criterion, byName));
  return [...judged, ...implied(criteria, byName, run.chosen)];
}

function judgeOne({ metric, name, selector, conditions }: Criterion, byName: ReadonlyMap<string, Metric[]>) {
  const all = byName.get(metric) ?? [];
  const selected = all.filter(({ labels }) => matchLabels(labels, selector));
  return conditions.map((condition): Judgement => {
    const { aggregationText } = condition;
    const full = aggregationText === '' ? name : `${name} ${aggregationText}`;
    const judgement = judge(selected, condition, full);
    if (judgement.reason === undefined) return judgement;
    if (all.length === 0) return { ...judgement, reason: `nothing in this run has measured ${metric}` };
    const muted = mutedIn((byName.get('muted') ?? []).filter(({ labels }) => matchLabels(labels, selector)));
    return judgement.samples === 0 && isTestMetric(metric) && muted > 0
      ? { ...judgement, reason: MUTED_ONLY }
      : judgement;
  });
}

function judge(series: readonly Metric[], condition: Condition, name: string): Judgement {
  const { value, unit, samples, limit, reason } = measure(series, condition);
  const verdict =
    value === null || limit === null ? 'inconclusive' : COMPARE[condition.operator](value, limit) ? 'met' : 'missed';
  return {
    name,
    threshold: condition.threshold,
    value,
    samples,
    verdict,
    ...(unit === undefined ? {} : { unit }),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** Whether a selector means suites or cells that are configured, and none of them was chosen. */
function isLeftOut(selector: Selector, { chosen, configured = [] }: Judged): boolean {
  // Other labels, such as those of a metric that a suite prints, say nothing about what was to run.
  const known = selector.filter(([key]) => configured.some((place) => place.has(key)));
  const means = (place: Labels) => matchLabels(place, known);
  return known.length > 0 && configured.some(means) && !chosen.some(means);
}

/** All tests pass. */
const ALL_PASS: Condition = {
  aggregation: undefined,
  aggregationText: '',
  operator: '>=',
  limit: 1,
  unit: undefined,
  threshold: '>= 1',
};

const MUTED_ONLY = 'there is nothing but muted failures';

/** What holds for tests that no criterion speaks of. */
function implied(
  criteria: readonly Criterion[],
  byName: ReadonlyMap<string, Metric[]>,
  chosen: readonly Labels[],
): Judgement[] {
  const speaking = criteria.filter(({ metric }) => SPEAK_OF_FAILURES.has(metric));
  const isCovered = (labels: Labels) => speaking.some(({ selector }) => matchLabels(labels, selector));
  const rates = byName.get('pass_rate') ?? [];
  const results = bySuite(rates, ({ labels }) => labels);
  const muted = bySuite(byName.get('muted') ?? [], ({ labels }) => labels);
  const places = bySuite(chosen, (place) => place);
  return [...new Set([...places.keys(), ...results.keys()])].flatMap((suite) => {
    const all = results.get(suite) ?? [];
    const open = all.filter(({ labels }) => !isCovered(labels));
    const silent = (places.get(suite) ?? []).some(
      (place) => !isCovered(place) && !all.some(({ labels }) => cameFrom(labels, place)),
    );
    if (open.length === 0 && !silent) return [];
    const hidden = mutedIn((muted.get(suite) ?? []).filter(({ labels }) => !isCovered(labels)));
    const isMutedOnly = hidden > 0 && !silent && !open.some(isDecided);
    if (isMutedOnly && rates.some(isDecided)) return [];
    const judgement = judge(open, ALL_PASS, criterionName('pass_rate', [['suite', suite]]));
    const reason = isMutedOnly ? MUTED_ONLY : open.length === 0 ? 'there are no tests' : judgement.reason;
    return [{ ...judgement, ...(reason === undefined ? {} : { reason }), implied: true as const }];
  });
}

/** Whether any test passed or failed, muted failures aside. */
const isDecided = ({ data }: Metric): boolean => data.kind === 'ratio' && data.total > 0;

const mutedIn = (series: readonly Metric[]): number =>
  series.reduce((sum, { data }) => sum + (data.kind === 'counter' ? data.value : 0), 0);

/** Whether results are of a suite in a cell; tests may have tags of their own beside those of the suite. */
function cameFrom(labels: Labels, place: Labels): boolean {
  return [...place].every(([key, [value]]) => key === 'tag' || key === 'service' || labels.get(key)?.[0] === value);
}

function bySuite<Item>(items: readonly Item[], labelsOf: (item: Item) => Labels): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const [suite = ''] = labelsOf(item).get('suite') ?? [];
    const group = groups.get(suite);
    if (group === undefined) groups.set(suite, [item]);
    else group.push(item);
  }
  return groups;
}

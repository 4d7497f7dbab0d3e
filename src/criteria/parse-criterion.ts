import { BUILT_IN_METRICS } from './built-in-metrics.ts';
import { convertUnit } from './convert-unit.ts';
import { CriterionError } from './criterion-error.ts';
import { criterionName } from './criterion-name.ts';
import { CriterionScanner } from './criterion-scanner.ts';
import type { Selector } from './match-labels.ts';

const OPERATORS = ['>=', '<=', '===', '==', '!=', '>', '<'] as const;
export type Operator = Exclude<(typeof OPERATORS)[number], '==='>;

const WORDS = ['avg', 'min', 'max', 'med', 'count', 'rate', 'value', 'sum', 'last'] as const;
type Word = (typeof WORDS)[number];
/** What is asked of a metric; a percentile is from 0 to 100. */
export type Aggregation = { readonly word: Word } | { readonly word: 'p'; readonly percentile: number };

/** One side of a comparison: `p(95) < 5s`. */
export interface Condition {
  /** Undefined where the metric's own way is meant: the share of a ratio, the sum of a counter, every single sample. */
  readonly aggregation: Aggregation | undefined;
  readonly operator: Operator;
  readonly limit: number;
  /** Unit of the limit; undefined for the metric's own. */
  readonly unit: string | undefined;
  /** As it can be read again: `p(95)`, or empty. */
  readonly aggregationText: string;
  /** As it can be read again: `< 5s`. */
  readonly threshold: string;
}

/** A criterion of the user's taken apart. */
export interface Criterion {
  readonly metric: string;
  readonly selector: Selector;
  /** Metric and selector as they can be read again: `duration{suite:e2e}`. */
  readonly name: string;
  /** All of them must hold. */
  readonly conditions: readonly Condition[];
}

/** A criterion is a line that a person has written. */
const MAX_TEXT = 1_000;

/**
 * Reads a criterion: k6's threshold grammar, with the metric's name in front.
 *
 *     criterion   = metric [ "{" label ":" value { "," label ":" value } "}" ] [ ":" ] condition { "&&" condition }
 *     condition   = [ aggregation ] operator number [ unit ]
 *     aggregation = avg | min | max | med | count | rate | value | sum | last | p(N) | pN
 *     operator    = ">=" | ">" | "<=" | "<" | "==" | "===" | "!="
 *     unit        = ns | us | ms | s | m | h | d | % | B | kB | MB | GB | TB | KiB | MiB | GiB | TiB
 *
 * Names and values with other characters than letters, digits and `_ . - /` stand in double quotes. A condition
 * without an aggregation takes over that of the one before it. Throws CriterionError at the first thing that is wrong.
 */
export function parseCriterion(text: string): Criterion {
  if (text.length > MAX_TEXT) throw new CriterionError(text, MAX_TEXT, `it is longer than ${MAX_TEXT} characters`);
  const scanner = new CriterionScanner(text);
  const metric = scanner.name('the name of a metric');
  const selector = readSelector(scanner);
  scanner.take(':');
  const conditions: Condition[] = [];
  do conditions.push(readCondition(scanner, metric, conditions.at(-1)));
  while (scanner.take('&&'));
  if (!scanner.atEnd()) throw scanner.error('expected "&&" or the end');
  return { metric, selector, name: criterionName(metric, selector), conditions };
}

function readSelector(scanner: CriterionScanner): Selector {
  const pairs: [string, string][] = [];
  if (!scanner.take('{')) return pairs;
  do {
    const key = scanner.name('the name of a label');
    if (!scanner.take(':')) throw scanner.error('expected ":" and a value behind the label');
    pairs.push([key, scanner.value()]);
  } while (scanner.take(','));
  if (!scanner.take('}')) throw scanner.error('expected "," or "}"');
  return pairs;
}

function readCondition(scanner: CriterionScanner, metric: string, before: Condition | undefined): Condition {
  const own = readAggregation(scanner);
  const aggregation = own ?? before?.aggregation;
  const sign = scanner.oneOf(OPERATORS);
  if (sign === undefined) {
    const also = own === undefined ? 'an aggregation such as p(95), or ' : '';
    throw scanner.error(`expected ${also}one of >= > <= < == !=`);
  }
  const operator = sign === '===' ? '==' : sign;
  const limitAt = scanner.offset();
  const limit = scanner.number();
  const unit = scanner.unit();
  checkLimit(scanner, limitAt, { metric, aggregation, limit, unit });
  const aggregationText =
    aggregation === undefined ? '' : aggregation.word === 'p' ? `p(${aggregation.percentile})` : aggregation.word;
  return { aggregation, operator, limit, unit, aggregationText, threshold: `${operator} ${limit}${unit ?? ''}` };
}

function readAggregation(scanner: CriterionScanner): Aggregation | undefined {
  const at = scanner.offset();
  const word = scanner.word();
  if (word === undefined) return undefined;
  if (word === 'p' && scanner.take('(')) {
    const percentile = scanner.number();
    if (!scanner.take(')')) throw scanner.error('expected ")"');
    return percentileAt(scanner, at, percentile);
  }
  const short = /^p([0-9]+(?:\.[0-9]+)?)$/.exec(word)?.[1];
  if (short !== undefined) return percentileAt(scanner, at, Number(short));
  const known = WORDS.find((one) => one === word);
  if (known === undefined) {
    throw scanner.error(`"${word}" is no aggregation; there are ${WORDS.join(' ')} and p(N)`, at);
  }
  return { word: known };
}

function percentileAt(scanner: CriterionScanner, at: number, percentile: number): Aggregation {
  if (percentile >= 0 && percentile <= 100) return { word: 'p', percentile };
  throw scanner.error(`a percentile is from 0 to 100, not ${percentile}`, at);
}

/** Of the metrics every run has the unit is known beforehand; a limit that no run can reach is a slip of the pen. */
function checkLimit(
  scanner: CriterionScanner,
  at: number,
  {
    metric,
    aggregation,
    limit,
    unit,
  }: { metric: string; aggregation: Aggregation | undefined; limit: number; unit: string | undefined },
): void {
  const own = BUILT_IN_METRICS.get(metric);
  if (own === undefined || aggregation?.word === 'count') return;
  const share = own === 'ratio';
  const value = unit === undefined ? limit : convertUnit(limit, unit, own);
  if (value === undefined || (own === '1' && unit !== undefined)) {
    throw scanner.error(
      `${metric} is measured in ${share ? 'shares' : own === '1' ? 'numbers' : own}, not ${unit}`,
      at,
    );
  }
  if (share && aggregation?.word !== 'sum' && !(value >= 0 && value <= 1)) {
    const advice = unit === undefined && limit > 1 && limit <= 100 ? `; write ${limit}% or ${limit / 100}` : '';
    throw scanner.error(`${metric} is a share from 0 to 1 (0% to 100%), never ${limit}${unit ?? ''}${advice}`, at);
  }
}

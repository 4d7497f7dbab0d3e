import { CriterionScanner } from './criterion-scanner.ts';
import type { Selector } from './match-labels.ts';

/** Metric and selector in the form that `parseCriterion` reads again, with quotes where they are needed. */
export function criterionName(metric: string, selector: Selector): string {
  const name = CriterionScanner.isName(metric) ? metric : quote(metric);
  if (selector.length === 0) return name;
  const pairs = selector.map(
    ([key, value]) =>
      `${CriterionScanner.isName(key) ? key : quote(key)}:${CriterionScanner.isValue(value) ? value : quote(value)}`,
  );
  return `${name}{${pairs.join(',')}}`;
}

const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

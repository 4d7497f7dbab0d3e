import type { Labels } from './metric.ts';

/** The pairs of `{suite:unit,os:linux}`; all of them must fit. */
export type Selector = readonly (readonly [key: string, value: string])[];

/** Whether labels fit a selector: each of its values is among those the labels have for its key. */
export function matchLabels(labels: Labels, selector: Selector): boolean {
  return selector.every(([key, value]) => labels.get(key)?.includes(value) === true);
}

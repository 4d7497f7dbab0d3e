import type { Variant } from '../model/generated/report-extra.ts';
import type { Labels } from './metric.ts';

/** What the labels of a suite are made of. */
export interface SuiteFacts {
  readonly name: string;
  readonly kind?: string | undefined;
  readonly layer?: string | undefined;
  readonly phase?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  /** The services it needs. */
  readonly services?: readonly string[] | undefined;
}

/** The labels of a suite in one cell. A matrix key that is called like one of ours gives way. */
export function suiteLabels({ name, kind, layer, phase, tags }: SuiteFacts, variant: Variant): Labels {
  const labels = new Map<string, readonly string[]>();
  for (const [key, value] of Object.entries(variant)) labels.set(key, [value]);
  labels.set('suite', [name]);
  if (kind !== undefined) labels.set('kind', [kind]);
  if (layer !== undefined) labels.set('layer', [layer]);
  if (phase !== undefined) labels.set('phase', [phase]);
  if (tags !== undefined && tags.length > 0) labels.set('tag', tags);
  return labels;
}

/** Everything a criterion can mean by a suite in one cell: its labels and the services it needs. */
export function suitePlace(suite: SuiteFacts, variant: Variant): Labels {
  const { services = [] } = suite;
  const labels = suiteLabels(suite, variant);
  return services.length === 0 ? labels : new Map([...labels, ['service', services]]);
}

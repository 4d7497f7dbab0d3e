import { formatNumber } from './format-number.ts';

/** `1 test`, `12,345 tests`; the plural is the singular with `s` unless it is given. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatNumber(count)} ${count === 1 ? singular : plural}`;
}

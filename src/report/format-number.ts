/** A count with thousands separated: `12,345`. Fixed to one notation, so that a report reads the same everywhere. */
export function formatNumber(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

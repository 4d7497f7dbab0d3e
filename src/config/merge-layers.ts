/**
 * Lays one configuration over another: members are merged to any depth, lists and single values are replaced, and a
 * `null` takes away what lies below it.
 */
export function mergeLayers(below: unknown, above: unknown): unknown {
  if (above === undefined) return below;
  if (!isMap(below) || !isMap(above)) return above;
  const merged = new Map(Object.entries(below));
  for (const [key, value] of Object.entries(above)) {
    if (value === null) merged.delete(key);
    else merged.set(key, mergeLayers(merged.get(key), value));
  }
  return Object.fromEntries(merged);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

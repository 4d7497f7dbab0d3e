// Entries of Redis streams as objects.

/** `[[id, [name, value, ...]], ...]` becomes `[{ entry, name: value, ... }, ...]`; deleted entries are null in places. */
export function toObjects(entries) {
  return entries.filter((one) => one?.[1] != null).map(([entry, fields]) => ({ entry, ...pairs(fields) }));
}

/** `[name, value, ...]` as an object. */
export function pairs(list) {
  const object = {};
  for (let at = 0; at < list.length; at += 2) object[list[at]] = list[at + 1];
  return object;
}

/** Values of one series; V8 keeps the memory of a typed array outside of its heap, and asking for it costs more than a median. */
const ROOM = new Float64Array(256);

/** A copy of some values to be reordered at once and then forgotten: the next call uses the same room. */
export function scratch(values: ArrayLike<number>): Float64Array {
  const size = values.length;
  if (size > ROOM.length) return new Float64Array(values);
  for (let index = 0; index < size; index++) ROOM[index] = values[index] as number;
  return ROOM.subarray(0, size);
}

/** Values of one series; V8 keeps the memory of a typed array outside of its heap, and asking for it costs more than a median. */
const ROOM = new Float64Array(256);

/** A copy of some values to be reordered at once and then forgotten: the next call uses the same room. */
export function scratch(values: ArrayLike<number>, from = 0, end = values.length): Float64Array {
  const size = end - from;
  const room = size > ROOM.length ? new Float64Array(size) : ROOM;
  for (let index = 0; index < size; index++) room[index] = values[from + index] as number;
  return room.subarray(0, size);
}

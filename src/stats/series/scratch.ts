/** Room for the values of one series: V8 keeps a typed array of this size outside of its heap, and one per result costs more than the work on it. */
const ROOM = new Float64Array(256);

/** A copy of some values to be reordered at once and then forgotten: the next call may use the same room. */
export function scratch(values: ArrayLike<number>): Float64Array {
  const size = values.length;
  const numbers = size <= ROOM.length ? ROOM : new Float64Array(size);
  for (let index = 0; index < size; index++) numbers[index] = values[index] as number;
  return numbers;
}

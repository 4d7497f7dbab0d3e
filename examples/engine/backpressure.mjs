// Whether a job may join the queue. Two marks instead of one: at a single mark an engine that is full to the brim would
// take one and refuse one in turns, and nobody could tell whether it is overloaded.

/**
 * Refuses from the high mark on, until the depth is back below the low one.
 * `depth` is the number of jobs that wait or are worked on, `refusing` the answer before.
 */
export function admit(depth, refusing, { high, low }) {
  return refusing ? depth < low : depth < high;
}

/** Marks that make sense. Throws RangeError for others: better no gateway than one that lets everything in. */
export function parseMarks(high, low) {
  const marks = { high: Number(high), low: Number(low) };
  if (Number.isInteger(marks.high) && Number.isInteger(marks.low) && marks.low > 0 && marks.low <= marks.high) {
    return marks;
  }
  throw new RangeError(`the marks must be whole numbers with 0 < low <= high, not low ${low} and high ${high}`);
}

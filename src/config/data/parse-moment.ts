/**
 * A date, or a time with its zone, in milliseconds since the epoch; a date is its midnight in UTC. undefined for what
 * is in no calendar, such as February 30th, which `Date.parse` takes for March 2nd.
 */
export function parseMoment(text: string): number | undefined {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) return undefined;
  const [date = ''] = text.split('T');
  return new Date(`${date}T00:00:00Z`).toISOString().startsWith(date) ? ms : undefined;
}

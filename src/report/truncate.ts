/**
 * At most `limit` UTF-16 units of a text, the last one an ellipsis when something was cut.
 * A surrogate pair is never cut in the middle.
 */
export function truncate(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = limit - 1;
  const before = text.charCodeAt(end - 1);
  const cutsPair = before >= 0xd800 && before <= 0xdbff;
  return `${text.slice(0, Math.max(0, cutsPair ? end - 1 : end))}…`;
}

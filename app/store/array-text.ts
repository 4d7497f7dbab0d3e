/**
 * An array of numbers as PostgreSQL writes one. Drivers would quote every element, which costs more than the server
 * needs to store it; numbers need no quotes.
 */
export function arrayText(values: readonly (number | null)[]): string {
  // In a joined text null is nothing at all; NULL has to stand there by name.
  return `{${values.includes(null) ? values.map((value) => value ?? 'NULL').join(',') : values.join(',')}}`;
}

/** No text of the database contains it, so that it may stand between them. */
const BETWEEN = '\0';

/**
 * An array of texts as PostgreSQL writes one. All are joined and escaped at once: to do so with ten thousand, one by one, takes
 * several times as long.
 */
export function textArrayText(values: readonly (string | null)[]): string {
  if (values.length === 0) return '{}';
  if (values.some((value) => value === null || value.includes(BETWEEN)))
    return `{${values.map((value) => (value === null ? 'NULL' : `"${escaped(value)}"`)).join(',')}}`;
  return `{"${escaped(values.join(BETWEEN)).replaceAll(BETWEEN, '","')}"}`;
}

function escaped(text: string): string {
  return /["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text;
}

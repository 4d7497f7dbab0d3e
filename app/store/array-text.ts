/**
 * An array of numbers as PostgreSQL writes one. Drivers would quote every element, which costs more than the server
 * needs to store it; numbers need no quotes.
 */
export function arrayText(values: readonly (number | null)[]): string {
  // In a joined text null is nothing at all; NULL has to stand there by name.
  return `{${values.includes(null) ? values.map((value) => value ?? 'NULL').join(',') : values.join(',')}}`;
}

/**
 * An array of texts as PostgreSQL writes one. Most arrays have nothing to escape, which one look at all of them together
 * tells.
 */
export function textArrayText(values: readonly (string | null)[]): string {
  const plain = !/["\\]/.test(values.join(''));
  const quote = (value: string) => `"${plain ? value : value.replace(/["\\]/g, '\\$&')}"`;
  return `{${values.map((value) => (value === null ? 'NULL' : quote(value))).join(',')}}`;
}

type Dimension = 'time' | 'bytes' | 'share';
type Known = readonly [dimension: Dimension, factor: number, short: string];

/**
 * Spellings of units with how many of the smallest unit of their dimension one of them is: nanoseconds, bytes, and
 * hundredths for shares. Factors are whole, so that 0.3 s is 300 ms and not 300.00000000000006.
 */
const UNITS: ReadonlyMap<string, Known> = new Map([
  ...spelled('time', 1, 'ns', 'nanoseconds'),
  ...spelled('time', 1e3, 'us', '\u00b5s', '\u03bcs', 'microseconds'),
  ...spelled('time', 1e6, 'ms', 'milliseconds'),
  ...spelled('time', 1e9, 's', 'seconds'),
  ...spelled('time', 60e9, 'm', 'min', 'minutes'),
  ...spelled('time', 3600e9, 'h', 'hours'),
  ...spelled('time', 86_400e9, 'd', 'days'),
  // 'By' and '1' are what UCUM, and with it OpenTelemetry, writes.
  ...spelled('bytes', 1, 'B', 'By', 'bytes'),
  ...spelled('bytes', 1e3, 'kB', 'kilobytes'),
  ...spelled('bytes', 1e6, 'MB', 'megabytes'),
  ...spelled('bytes', 1e9, 'GB', 'gigabytes'),
  ...spelled('bytes', 1e12, 'TB', 'terabytes'),
  ...spelled('bytes', 2 ** 10, 'KiB', 'kibibytes'),
  ...spelled('bytes', 2 ** 20, 'MiB', 'mebibytes'),
  ...spelled('bytes', 2 ** 30, 'GiB', 'gibibytes'),
  ...spelled('bytes', 2 ** 40, 'TiB', 'tebibytes'),
  ...spelled('share', 1, '%', 'percent'),
  ...spelled('share', 100, 'ratio'),
  ...spelled('share', 100, '1'),
]);

function spelled(dimension: Dimension, factor: number, short: string, ...long: string[]): [string, Known][] {
  return [short, ...long].map((name) => [name, [dimension, factor, short]]);
}

/** A value in one unit as a value in another: 5 `s` are 5000 `ms`. Undefined when they do not measure the same. */
export function convertUnit(value: number, from: string, to: string): number | undefined {
  if (from === to) return value;
  const source = UNITS.get(from);
  const target = UNITS.get(to);
  if (source === undefined || target === undefined || source[0] !== target[0]) return undefined;
  // 99.9 / 100 is 0.9990000000000001, which 999 of 1000 would miss; what a person writes has fewer than 15 digits.
  return Number(((value * source[1]) / target[1]).toPrecision(15));
}

/** Whether a unit is one of those that can be converted. */
export function isKnownUnit(unit: string): boolean {
  return UNITS.has(unit);
}

/** The short spelling of a unit: `s` for `seconds`; any text that is none stays as it is. */
export function shortUnit(unit: string): string {
  return UNITS.get(unit)?.[2] ?? unit;
}

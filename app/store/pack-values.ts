/** Letters that JSON writes as they are: six bits each. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES = new Uint8Array(128);
for (let index = 0; index < LETTERS.length; index += 1) VALUES[LETTERS.charCodeAt(index)] = index;

/** Powers of ten that a value of four digits is multiplied or divided by; of 2^18 codes 10^4 are digits, and 26 are left. */
const LOWEST = -13;
const HIGHEST = 12;
const POWERS = Array.from({ length: 20 }, (_, power) => 10 ** power);
const DIGITS = 10_000;

/**
 * Numbers of at most four significant digits, 10^-10 to 10^15, as three letters each: half of the text, and read and
 * written several times as fast as JSON does. Nothing is lost; undefined where a number is none of these.
 */
export function packValues(values: readonly number[]): string | undefined {
  let packed = '';
  for (const value of values) {
    const code = encode(value);
    if (code === undefined) return undefined;
    packed += LETTERS.charAt(code >> 12) + LETTERS.charAt((code >> 6) & 63) + LETTERS.charAt(code & 63);
  }
  return packed;
}

/**
 * Packs values that are others with one more behind them, of which the first may have gone, without packing those again:
 * what a run does to a series. Undefined where they are not, or a number cannot be packed.
 */
export function packNext(before: readonly number[], packed: string, values: readonly number[]): string | undefined {
  const gone = before.length + 1 - values.length;
  if (gone !== 0 && gone !== 1) return undefined;
  const last = values.length - 1;
  for (let index = 0; index < last; index += 1) if (values[index] !== before[index + gone]) return undefined;
  const next = packValues(values.slice(last));
  return next === undefined ? undefined : packed.slice(3 * gone) + next;
}

/** The numbers that `packValues` packed. */
export function unpackValues(packed: string): number[] {
  const values = new Array<number>(packed.length / 3);
  for (let index = 0, at = 0; index < values.length; index += 1, at += 3) {
    values[index] = decode(
      ((VALUES[packed.charCodeAt(at)] as number) << 12) |
        ((VALUES[packed.charCodeAt(at + 1)] as number) << 6) |
        (VALUES[packed.charCodeAt(at + 2)] as number),
    );
  }
  return values;
}

function encode(value: number): number | undefined {
  if (value === 0) return Object.is(value, 0) ? 0 : undefined;
  if (!(value > 0)) return undefined;
  // Three digits behind the first one; the logarithm may be one too low or high beside a power of ten.
  const power = Math.min(Math.max(Math.floor(Math.log10(value) + 1e-9) - 3, LOWEST), HIGHEST);
  const digits = Math.round(power < 0 ? value * (POWERS[-power] as number) : value / (POWERS[power] as number));
  const code = (power - LOWEST) * DIGITS + digits;
  return digits < DIGITS && decode(code) === value ? code : undefined;
}

function decode(code: number): number {
  const power = Math.floor(code / DIGITS) + LOWEST;
  const digits = code % DIGITS;
  // Dividing by a power of ten is exact to the last bit, multiplying by its inverse would not be.
  return power < 0 ? digits / (POWERS[-power] as number) : digits * (POWERS[power] as number);
}

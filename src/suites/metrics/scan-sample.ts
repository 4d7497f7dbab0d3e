/** One line of an exposition taken apart. */
export interface ExposedSample {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly value: number;
  readonly time: number | undefined;
}

const BLANK = /[ \t]*/y;
const NAME = /[A-Za-z_:][A-Za-z0-9_:]*/y;
const QUOTED = /"((?:[^"\\]|\\.)*)"/y;
const TOKEN = /[^ \t]+/y;
const NUMBER = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const INFINITE = /^([+-]?)inf(?:inity)?$/i;

/**
 * Takes a sample line of the text formats of Prometheus and OpenMetrics apart: `name{label="value"} 1.5 1700000000`,
 * with a name in quotes inside of the braces as well; an exemplar behind `#` is passed over. Text is what is wrong.
 */
export function scanSample(line: string): ExposedSample | string {
  const scanner = new Scanner(line);
  let name = scanner.take(NAME);
  const labels = new Map<string, string>();
  if (scanner.sign('{')) {
    while (!scanner.sign('}')) {
      const quoted = scanner.quoted();
      const key = quoted ?? scanner.take(NAME);
      if (key === undefined) return 'expected a label or "}"';
      if (scanner.sign('=')) {
        const value = scanner.quoted();
        if (value === undefined) return `expected the value of label ${key} in quotes`;
        if (labels.has(key)) return `label ${key} is there twice`;
        labels.set(key, value);
      } else if (quoted !== undefined && name === undefined) name = quoted;
      else return `expected "=" behind label ${key}`;
      if (!scanner.sign(',') && !scanner.ahead('}')) return 'expected "," or "}"';
    }
  }
  if (name === undefined || name === '') return 'expected the name of a metric';
  const value = toNumber(scanner.take(TOKEN));
  if (value === undefined) return 'expected a number';
  const stamp = scanner.ahead('#') ? undefined : scanner.take(TOKEN);
  const time = toNumber(stamp);
  if (stamp !== undefined && !Number.isFinite(time)) return 'expected a timestamp or the end of the line';
  if (!scanner.atEnd() && !scanner.ahead('#')) return 'expected the end of the line';
  return { name, labels, value, time };
}

function toNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (NUMBER.test(text)) return Number(text);
  if (/^[+-]?nan$/i.test(text)) return Number.NaN;
  const infinite = INFINITE.exec(text);
  if (infinite === null) return undefined;
  return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** A bound of a bucket or a quantile, as the value of a label; undefined for anything but a number. */
export function labelNumber(text: string | undefined): number | undefined {
  return toNumber(text);
}

class Scanner {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  atEnd(): boolean {
    this.skip();
    return this.at === this.text.length;
  }

  ahead(sign: string): boolean {
    this.skip();
    return this.text[this.at] === sign;
  }

  sign(sign: string): boolean {
    const found = this.ahead(sign);
    if (found) this.at += 1;
    return found;
  }

  take(pattern: RegExp): string | undefined {
    this.skip();
    return this.match(pattern)?.[0];
  }

  quoted(): string | undefined {
    this.skip();
    const inner = this.match(QUOTED)?.[1];
    return inner?.replace(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped));
  }

  private skip(): void {
    this.match(BLANK);
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return undefined;
    this.at += found[0].length;
    return found;
  }
}

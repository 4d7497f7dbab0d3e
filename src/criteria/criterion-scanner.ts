import { isKnownUnit } from './convert-unit.ts';
import { CriterionError } from './criterion-error.ts';

const SPACE = /\s*/y;
const NAME = /[A-Za-z_][A-Za-z0-9_./-]*/y;
const VALUE = /[^\s,{}"\\]+/y;
const QUOTED = /"((?:[^"\\]|\\["\\])*)"/y;
const NUMBER = /-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/y;
const WORD = /[A-Za-z_][A-Za-z0-9_.]*/y;
// The micro sign and the Greek letter look alike; keyboards have either.
const UNIT = /[A-Za-z\u00b5\u03bc%]+/y;

/** Walks through the text of a criterion, over blanks between its parts. */
export class CriterionScanner {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Whether a name needs no quotes. */
  static isName(text: string): boolean {
    NAME.lastIndex = 0;
    return NAME.exec(text)?.[0] === text;
  }

  /** Whether a label's value needs no quotes. */
  static isValue(text: string): boolean {
    VALUE.lastIndex = 0;
    return VALUE.exec(text)?.[0] === text;
  }

  /** Where the next part begins. */
  offset(): number {
    this.match(SPACE);
    return this.at;
  }

  atEnd(): boolean {
    return this.offset() === this.text.length;
  }

  /** The error to throw, at the next part unless `offset` is told. */
  error(what: string, offset = this.offset()): CriterionError {
    return new CriterionError(this.text, offset, what);
  }

  /** Goes over a sign if it is next. */
  take(sign: string): boolean {
    if (!this.text.startsWith(sign, this.offset())) return false;
    this.at += sign.length;
    return true;
  }

  /** The first of some signs that is next. */
  oneOf<Sign extends string>(signs: readonly Sign[]): Sign | undefined {
    return signs.find((sign) => this.take(sign));
  }

  name(what: string): string {
    const text = this.quoted() ?? this.match(NAME);
    if (text === undefined) throw this.error(`expected ${what}`);
    return text;
  }

  value(): string {
    const text = this.quoted() ?? this.match(VALUE);
    if (text === undefined) throw this.error('expected the value of the label');
    return text;
  }

  word(): string | undefined {
    this.offset();
    return this.match(WORD);
  }

  number(): number {
    this.offset();
    const start = this.at;
    const text = this.match(NUMBER);
    if (text === undefined) throw this.error('expected a number');
    const value = Number(text);
    if (!Number.isFinite(value)) throw this.error('the number is too large', start);
    return value;
  }

  /** Undefined when there is none. */
  unit(): string | undefined {
    const start = this.offset();
    const unit = this.match(UNIT);
    if (unit !== undefined && !isKnownUnit(unit)) {
      throw this.error(`"${unit}" is no unit; there are ns us ms s m h d % B kB MB GB TB KiB MiB GiB TiB`, start);
    }
    return unit;
  }

  private quoted(): string | undefined {
    if (this.text[this.offset()] !== '"') return undefined;
    QUOTED.lastIndex = this.at;
    const found = QUOTED.exec(this.text);
    if (found === null) throw this.error('the quotes are not closed, or \\ stands before something else than " and \\');
    if (found[1] === '') throw this.error('expected something between the quotes');
    this.at = QUOTED.lastIndex;
    return (found[1] as string).replace(/\\(["\\])/g, '$1');
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) return undefined;
    this.at += found.length;
    return found;
  }
}

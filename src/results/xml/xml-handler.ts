/** Attributes of the element that opens; gone when the call returns. Entities are decoded. */
export interface XmlAttributes {
  /** How many there are. */
  readonly count: number;
  /** By name, without a namespace prefix. */
  get(name: string): string | undefined;
  /** The same for values that repeat, such as a class: equal ones are one string. */
  shared(name: string): string | undefined;
  /** A plain decimal number of up to 15 digits; undefined for whatever is written in another way. */
  decimal(name: string): number | undefined;
}

/**
 * What happens to the text inside an element: `keep` gathers it for the element's own `close`, `drop` throws it away
 * unread. Without an answer it belongs to the nearest element around it that keeps its text.
 */
export type TextMode = 'keep' | 'drop';

/** What a reader of one XML format listens to. Names come without a namespace prefix. */
export interface XmlHandler {
  open(name: string, attributes: XmlAttributes): TextMode | undefined;
  /** `text` is there when `open` answered `keep`: decoded, CDATA included, long text shortened to head and tail. */
  close(name: string, text: string | undefined): void;
}

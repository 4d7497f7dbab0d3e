import type { JsonValue } from '../model/data-config.ts';
import type { Random } from '../stats/random.ts';
import type { SizeOfSet } from './resolve-size.ts';

/** What a maker is handed beside its own options. */
export interface MakeContext {
  /** Name of the data set. */
  readonly set: string;
  readonly size: SizeOfSet;
  /** The seed of the run as text, for makers outside of this process. */
  readonly seed: string;
  /** The stream of this set and size alone. */
  readonly random: Random;
  /** Milliseconds since the epoch that generated times refer to. */
  readonly referenceMs: number;
  readonly signal: AbortSignal;
}

/** The rows of a data set, one at a time. */
export type Rows = Iterable<JsonValue> | AsyncIterable<JsonValue>;

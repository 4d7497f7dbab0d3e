import type { FieldsConfig, JsonValue } from '../../model/data-config.ts';
import type { Random } from '../../stats/random.ts';
import type { Reservoir } from '../reservoir.ts';

/** Where a value is made: the row, and what it has so far. */
export interface Scope {
  /** The number of the row in its data set, from 1. */
  readonly row: number;
  /** Members of the object around it that were made before. */
  readonly made: ReadonlyMap<string, JsonValue>;
}

/** Makes the next value. */
export type Field = (scope: Scope) => JsonValue;

/** Answers with a function that makes values of a method such as `internet.email`; throws when there is none. */
export type FakerMethods = (method: string, where: Where) => (args: readonly unknown[]) => unknown;

/** What fields are compiled with. */
export interface FieldContext {
  readonly set: string;
  readonly random: Random;
  readonly factories: ReadonlyMap<string, FieldsConfig>;
  readonly faker: FakerMethods;
  /** Values of other data sets, by set and path. */
  readonly pools: ReadonlyMap<string, ReadonlyMap<string, Reservoir>>;
}

/** The place of a field in the description, for messages. */
export interface Where {
  readonly set: string;
  /** Names of fields and factories from the outside in. */
  readonly path: readonly string[];
}

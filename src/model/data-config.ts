import type { PersonalKind } from './personal-kinds.ts';

/** What a row of a data set is made of. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** The section `data` of the configuration: defaults filled in, durations in milliseconds, folders absolute. */
export interface DataConfig {
  /** What every relative path is relative to. */
  readonly root: string;
  /** The time that generated times refer to, in milliseconds since the epoch; never the time of the run. */
  readonly referenceMs: number;
  /** Of a run that names none. */
  readonly size: string;
  readonly seed: string;
  readonly factories: ReadonlyMap<string, FieldsConfig>;
  readonly sets: readonly DataSetConfig[];
}

export type DataFormat = 'json' | 'ndjson' | 'csv';

/** What a size stands for: `rows`, `days`, and whatever an API or a command is told by it. */
export type SizeValues = ReadonlyMap<string, string | number | boolean>;

export interface DataSetConfig {
  readonly name: string;
  /** The given part of the version; undefined: the name of the set. */
  readonly version: string | undefined;
  readonly format: DataFormat;
  /** Of a CSV file; undefined: the keys of the first row. */
  readonly columns: readonly string[] | undefined;
  /** By name; empty: small, medium and large as Assay has them. */
  readonly sizes: ReadonlyMap<string, SizeValues>;
  readonly maker: MakerConfig;
  readonly integrity: IntegrityConfig;
  /** undefined: everything for data that come from outside (`api`, `command`), nothing for generated ones. */
  readonly personal: PersonalConfig | undefined;
}

export type MakerConfig =
  | ApiMaker
  | CommandMaker
  | SchemaMaker
  | SeriesMaker
  | ErrorsMaker
  | ProfilesMaker
  | EventsMaker
  | FactoryMaker;

export interface ApiMaker {
  readonly kind: 'api';
  /** Absolute URL that the paths of the steps are added to. */
  readonly base: string;
  /** Sent with every request. */
  readonly headers: Readonly<Record<string, string>>;
  readonly steps: readonly ApiStep[];
}

/** One request, or several alike. Texts may hold `{{name}}`: values of the size, captured ones, `seed`, `index`. */
export interface ApiStep {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON; undefined: no body. */
  readonly body: JsonValue | undefined;
  /** Statuses that are right; empty: 200 to 299. */
  readonly status: readonly number[];
  /** Name ► path in the answer, or `header:NAME`. */
  readonly capture: Readonly<Record<string, string>>;
  /** How often; a text is filled in first. */
  readonly repeat: number | string;
  /** Path of the rows in the answer (`.` is all of it); undefined: the answer holds none. */
  readonly rows: string | undefined;
  readonly timeoutMs: number;
}

export interface CommandMaker {
  readonly kind: 'command';
  readonly command: string | readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** What the command writes into the file that ASSAY_DATASET_FILE names. */
  readonly output: 'json' | 'ndjson';
}

export interface SchemaMaker {
  readonly kind: 'schema';
  /** A JSON Schema, or the path of one. */
  readonly schema: Readonly<Record<string, unknown>> | string;
}

/** When generated points lie in time; how long they go on is said by the size. */
export interface TimeSpan {
  /** Milliseconds since the epoch; undefined: the span ends at the reference time. */
  readonly startMs: number | undefined;
}

export type AnomalyKind = 'gradual' | 'spike' | 'intermittent';

/** Something that goes wrong for a while. */
export interface AnomalyConfig {
  readonly kind: AnomalyKind;
  /** Days after the start. */
  readonly from: number;
  /** Length in days. */
  readonly days: number;
  /** Of an intermittent one: the share of the time it is there, above 0 and below 1. */
  readonly share: number;
  /** Of an intermittent one: how many points it stays, in the mean; at least 1. */
  readonly burst: number;
}

/** One measured quantity; all amounts in its own unit. */
export interface MetricConfig {
  readonly base: number;
  /** Change per day. */
  readonly trend: number;
  /** Amplitude of the daily cycle. */
  readonly daily: number;
  /** Hour of the day (UTC) at which the daily cycle is highest. */
  readonly peakHour: number;
  /** Amplitude of the weekly cycle. */
  readonly weekly: number;
  /** Day of the week at which the weekly cycle is highest, 0 is Sunday. */
  readonly peakDay: number;
  /** Standard deviation of the noise. */
  readonly noise: number;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly decimals: number;
  readonly anomalies: readonly (AnomalyConfig & { readonly amount: number })[];
}

export interface SeriesMaker extends TimeSpan {
  readonly kind: 'series';
  readonly intervalMs: number;
  readonly metrics: ReadonlyMap<string, MetricConfig>;
}

export interface ErrorsMaker extends TimeSpan {
  readonly kind: 'errors';
  readonly intervalMs: number;
  /** Requests per interval, in the mean over a day. */
  readonly requests: number;
  /** Shares of requests that fail: without an anomaly, and at its height. */
  readonly baseRate: number;
  readonly peakRate: number;
  readonly anomalies: readonly AnomalyConfig[];
}

/** How a kind of user behaves. */
export interface ProfileConfig {
  /** Relative frequency of such users. */
  readonly weight: number;
  readonly sessionsPerDay: number;
  readonly actionsPerSession: number;
  /** Mean pause between two actions. */
  readonly thinkMs: number;
}

export interface ProfilesMaker extends TimeSpan {
  readonly kind: 'profiles';
  /** A row for each user with its sessions in a list, or one for each session. */
  readonly per: 'user' | 'session';
  /** Empty: light, moderate and heavy as Assay has them. */
  readonly profiles: ReadonlyMap<string, ProfileConfig>;
  readonly actions: readonly string[];
}

export interface EventsMaker extends TimeSpan {
  readonly kind: 'events';
  /** Mean number per week. */
  readonly perWeek: {
    readonly deployment: number;
    readonly configuration_change: number;
    readonly traffic_spike: number;
  };
  readonly services: readonly string[];
}

/** Key ► how its value is made; see `docs/data.md` for the forms of a field. */
export type FieldsConfig = Readonly<Record<string, unknown>>;

export interface FactoryMaker {
  readonly kind: 'factory';
  /** Name of a factory, or its fields. */
  readonly factory: string | FieldsConfig;
}

/** What must hold of every row as it is stored. Paths are like `user.id`, `items.*.sku` or `/a~1b` (a JSON Pointer). */
export interface IntegrityConfig {
  /** Must be there, and not null. */
  readonly required: readonly string[];
  /** Must be lists with at least one item. */
  readonly nonEmpty: readonly string[];
  /** A JSON Schema, or the path of one. */
  readonly schema: Readonly<Record<string, unknown>> | string | undefined;
  readonly minRows: number;
  readonly maxRows: number | undefined;
  /** Each a combination of paths whose values no two rows share. */
  readonly unique: readonly (readonly string[])[];
  /** Values that must occur in another data set (or the same one). */
  readonly references: readonly { readonly key: string; readonly set: string; readonly to: string }[];
}

export interface PersonalConfig {
  /** What is looked for. */
  readonly kinds: readonly PersonalKind[];
  /** Keys whose values are always of a kind. */
  readonly keys: ReadonlyMap<string, PersonalKind>;
  /** Keys whose values, with all below them, are left as they are. */
  readonly keep: readonly string[];
}

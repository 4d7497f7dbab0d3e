import type { FormatName } from '../results/formats/format.ts';

/** The configuration as the runner uses it: defaults filled in, durations in milliseconds, folders absolute. */
export interface Config {
  readonly file: string;
  /** The project's folder: what every relative path in the file is relative to. */
  readonly root: string;
  readonly services: readonly ServiceConfig[];
  readonly suites: readonly SuiteConfig[];
  /** Matrix axes in the order of the file; values as text. */
  readonly matrix: readonly (readonly [name: string, values: readonly string[]])[];
  readonly criteria: readonly string[];
}

export type Command = string | readonly string[];

export interface ServiceConfig {
  readonly name: string;
  readonly command: Command;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly dependsOn: readonly string[];
  readonly health?: { readonly url: string; readonly timeoutMs: number; readonly intervalMs: number };
  /** Time between the polite signal and the kill. */
  readonly graceMs: number;
}

/** Report files of a suite: a glob relative to its cwd, and their format where it is not told from the content. */
export interface ReportPattern {
  readonly glob: string;
  readonly format?: FormatName;
}

export interface SuiteConfig {
  readonly name: string;
  readonly kind: 'command';
  readonly command: Command;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly reports: readonly ReportPattern[];
  readonly timeoutMs: number;
  /** Names of the services it needs. */
  readonly services: readonly string[];
}

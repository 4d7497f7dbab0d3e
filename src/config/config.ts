import type { FormatName } from '../results/formats/format.ts';

/** The configuration as the runner uses it: defaults filled in, durations in milliseconds, folders absolute. */
export interface Config {
  readonly file: string;
  /** The project's folder: what every relative path in the file is relative to. */
  readonly root: string;
  /** Name of the environment whose overlay is laid over the file; undefined for none. */
  readonly environment: string | undefined;
  readonly services: readonly ServiceConfig[];
  readonly suites: readonly SuiteConfig[];
  readonly matrix: MatrixConfig;
  readonly criteria: readonly string[];
  /** No suite runs after the first that fails. */
  readonly failFast: boolean;
}

/** A matrix as GitHub has it; all values as text. */
export interface MatrixConfig {
  /** In the order of the file. */
  readonly axes: readonly (readonly [name: string, values: readonly string[]])[];
  readonly include: readonly Readonly<Record<string, string>>[];
  readonly exclude: readonly Readonly<Record<string, string>>[];
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
  /** Suites that must have passed before. */
  readonly needs: readonly string[];
  readonly tags: readonly string[];
  readonly layer: string | undefined;
  readonly phase: string | undefined;
  /** How often the command runs again when a test failed. */
  readonly retries: number;
  /** The runner that a retry is told which tests failed; undefined: the whole command runs again. */
  readonly rerunOnly: string | undefined;
  /** It can run in parts. */
  readonly sharded: boolean;
  /** Codes with which the command may end when no test failed. */
  readonly exitCodes: readonly number[];
}

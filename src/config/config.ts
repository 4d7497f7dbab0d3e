import type { DataConfig } from '../model/data-config.ts';
import type { Command, ServiceSpec } from '../model/service-spec.ts';
import type { FormatName } from '../results/formats/format.ts';
import type { Mask } from '../stats/clusters/mask.ts';

/** The configuration as the runner uses it: defaults filled in, durations in milliseconds, folders absolute. */
export interface Config {
  readonly file: string;
  /** The project's folder: what every relative path in the file is relative to. */
  readonly root: string;
  /** Name of the environment whose overlay is laid over the file; undefined for none. */
  readonly environment: string | undefined;
  readonly services: readonly ServiceSpec[];
  readonly data: DataConfig;
  readonly suites: readonly SuiteConfig[];
  readonly matrix: MatrixConfig;
  /** What is no cause in texts of failures, checked; the first is applied first. */
  readonly masks: readonly Mask[];
  readonly criteria: readonly string[];
  /** No suite runs after the first that fails. */
  readonly failFast: boolean;
  /** Suites that may run at the same time in one cell. */
  readonly parallel: number;
  /** Whether the bot is asked for muted tests. */
  readonly quarantine: boolean;
}

/** A matrix as GitHub has it; all values as text. */
export interface MatrixConfig {
  /** In the order of the file. */
  readonly axes: readonly (readonly [name: string, values: readonly string[]])[];
  readonly include: readonly Readonly<Record<string, string>>[];
  readonly exclude: readonly Readonly<Record<string, string>>[];
}

/** Report files of a suite: a glob relative to its cwd, and their format where it is not told from the content. */
export interface ReportPattern {
  readonly glob: string;
  readonly format?: FormatName;
}

export type MetricsFormat = 'json-lines' | 'openmetrics';

/** Files of metrics that a suite leaves, as `ReportPattern`. */
export interface MetricsPattern {
  readonly glob: string;
  readonly format?: MetricsFormat;
}

/** How a runner of the user's own is told which tests to run: words behind the suite's command. */
export interface RerunTemplate {
  /** With `{name}`, `{suite}`, `{title}`, `{class}`, `{file}` and `{line}` of a test. */
  readonly words: readonly string[];
  /** Between the tests within a word; undefined: all words again for each test. */
  readonly join: string | undefined;
}

export interface SuiteConfig {
  readonly name: string;
  readonly kind: 'command';
  readonly command: Command;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly reports: readonly ReportPattern[];
  readonly metrics: readonly MetricsPattern[];
  readonly timeoutMs: number;
  /** Names of the services it needs. */
  readonly services: readonly string[];
  /** Names of the data sets it works with. */
  readonly data: readonly string[];
  /** Suites that must have passed before. */
  readonly needs: readonly string[];
  readonly tags: readonly string[];
  readonly layer: string | undefined;
  readonly phase: string | undefined;
  /** How often the command runs again when a test failed. */
  readonly retries: number;
  /** The runner that a retry is told which tests failed, or how; undefined: the whole command runs again. */
  readonly rerunOnly: string | RerunTemplate | undefined;
  /** It can run in parts. */
  readonly sharded: boolean;
  /** Nothing else of the run may run beside it: it measures. */
  readonly alone: boolean;
  /** Codes with which the command may end when no test failed. */
  readonly exitCodes: readonly number[];
}

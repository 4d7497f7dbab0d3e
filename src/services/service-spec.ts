/** A service as it is to be started: folders absolute, durations in milliseconds. */
export interface ServiceSpec {
  readonly name: string;
  readonly command: string | readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Services that must be healthy before this one is started. */
  readonly dependsOn: readonly string[];
  /** Without it the service counts as healthy as soon as it runs. */
  readonly health?: HealthCheck;
  /** Between the polite signal and the kill. */
  readonly graceMs: number;
}

export interface HealthCheck {
  readonly url: string;
  /** From the start of the process until it must be healthy. */
  readonly timeoutMs: number;
  /** Between two questions. */
  readonly intervalMs: number;
}

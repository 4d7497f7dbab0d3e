import { DEFAULT_POLICY, type IssuePolicy } from '../../../app/issues/issue-policy.ts';
import type { Ancestry } from '../../../app/issues/issue-record.ts';
import type { ClusterNews, RunNews } from '../../../app/issues/run-news.ts';

export const NOW = 1_800_000_000_000;
/** Issues are on, and closed by one green run. */
export const POLICY: IssuePolicy = { ...DEFAULT_POLICY, mode: 'on', closeAfter: 1 };

/** Commits are numbers as text, each containing all smaller ones. */
export const linear = (base: string, head: string): Ancestry =>
  base === head ? 'identical' : Number(head) > Number(base) ? 'ahead' : 'behind';

/** A cluster that fails in tests without a variant. */
export const cluster = (key: string, tests: readonly string[], over: Partial<ClusterNews> = {}): ClusterNews => ({
  key,
  kind: 'failure',
  cells: tests.map((one) => ({ test: one, variant: '' })),
  isInfrastructure: false,
  isMuted: false,
  ...over,
});

/** A run in which some clusters fail and whatever else there is of three tests passes. */
export function news(sha: string, failures: readonly ClusterNews[], over: Partial<RunNews> = {}): RunNews {
  const failed = new Set(failures.flatMap(({ cells }) => cells.map(({ test: one, variant }) => `${one}\n${variant}`)));
  const passed = new Set(['1', '2', '3'].map((one) => `${one}\n`).filter((key) => !failed.has(key)));
  const run = `r${sha}`;
  const rest = { run, sha, workflow: '9', at: NOW, isOvertaken: false, outage: undefined };
  return { ...rest, failures, failed, passed, absent: new Set(), flaked: new Set(), ...over };
}

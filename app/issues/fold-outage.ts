import { cellKey } from './issue-record.ts';
import type { ClusterNews, RunNews } from './run-news.ts';

/** The one cluster that everything infrastructural belongs to: never an issue per test, and never two issues. */
export const INFRASTRUCTURE = 'red-run/infrastructure';

/**
 * News in which an outage is one failure of the environment and none of a test. In an outage no failing test says
 * anything, what passed did pass; failures whose error speaks of the machine are the environment's as well.
 */
export function foldOutage(news: RunNews): RunNews {
  const cell = { test: INFRASTRUCTURE, variant: news.workflow };
  const key = cellKey(cell);
  if (news.outage !== undefined) {
    const failures = [infrastructure([cell])];
    return { ...news, failures, failed: new Set([key]), absent: new Set() };
  }
  const machine = news.failures.filter(({ isInfrastructure }) => isInfrastructure);
  const passed = new Set([...news.passed, key]);
  if (machine.length === 0) return { ...news, passed };
  const others = news.failures.filter(({ isInfrastructure }) => !isInfrastructure);
  return { ...news, passed, failures: [...others, infrastructure(machine.flatMap(({ cells }) => cells))] };
}

function infrastructure(cells: ClusterNews['cells']): ClusterNews {
  return { key: INFRASTRUCTURE, kind: 'red-run', cells, isInfrastructure: false, isMuted: false };
}

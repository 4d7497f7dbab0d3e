import type { Usage } from './record-series.ts';
import type { UsageSource } from './usage-source.ts';

/** Usages from the package `pidusage`, for platforms without /proc: processor and memory of the roots alone. */
export function createPidusageSource(): UsageSource {
  return {
    async read(roots) {
      const trees = new Map<string, Usage>();
      if (roots.size === 0) return { trees };
      // Loaded when it is asked: on Linux nobody does.
      const { default: ask } = await import('pidusage');
      // It refuses the question when all of them are gone; one of several is just missing.
      const answers = new Map(Object.entries(await ask([...roots.values()]).catch(() => ({}))));
      for (const [name, pid] of roots) {
        const answer = answers.get(String(pid));
        if (answer) trees.set(name, { cpuPercent: answer.cpu, memoryBytes: answer.memory });
      }
      return { trees };
    },
  };
}

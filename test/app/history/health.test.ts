import { expect, test } from '@jest/globals';
import { loadHealth } from '../../../app/history/load-health.ts';
import { storeReport } from '../../../app/store/store-report.ts';
import { describeEachEngine } from '../store/each-engine.ts';
import { EXTRA, sampleResult } from '../store/sample-store.ts';
import { historyWorld } from './history-world.ts';

const DAY_MS = 86_400_000;
/** A Monday. */
const FIRST = Date.UTC(2026, 7, 3);

await describeEachEngine('the health of a suite', (database) => {
  test('tells the coverage of each week, its trend, and what a test usually takes', async () => {
    const world = historyWorld(database);
    const { repositoryId } = world;
    for (let day = 0; day < 42; day += 1) {
      const completedAt = new Date(FIRST + day * DAY_MS + 3_600_000).toISOString();
      const week = Math.floor(day / 7);
      const runId = await world.emptyRun({ completedAt });
      // Two cells measure it; on the last day one run is fifty times as slow.
      const metrics = [-1, 1].map((cell) => ({
        ...{ name: 'coverage.lines', unit: 'ratio', kind: 'ratio' as const, total: 100 },
        labels: { suite: ['unit'], cell: [`${cell}`] },
        part: 80 - 2 * week + cell,
      }));
      const results = [sampleResult('a', 'passed', { variant: '', durationMs: day === 41 ? 20_000 : 400 })];
      const outcome = { conclusion: 'success' as const, extra: { ...EXTRA, metrics }, results };
      await storeReport(database(), { repositoryId, runId, artifactName: 'report' }, outcome);
      await world.observe(runId);
    }
    const [suite] = await loadHealth(database(), repositoryId, { from: '2026-08-01', to: '2026-09-30' });
    expect(suite?.weeks.map(({ week, coverage }) => [week, coverage?.toFixed(2)])).toEqual([
      ['2026-08-03', '0.80'],
      ['2026-08-10', '0.78'],
      ['2026-08-17', '0.76'],
      ['2026-08-24', '0.74'],
      ['2026-08-31', '0.72'],
      ['2026-09-07', '0.70'],
    ]);
    expect(suite?.trends.find(({ of }) => of === 'coverage')).toMatchObject({ direction: 'falling', means: 'worse' });
    expect(suite?.recommendations.map(({ rule }) => rule)).toContain('falling-coverage');
    expect(suite?.slowest[0]?.usualMs).toBe(400);
  });
});

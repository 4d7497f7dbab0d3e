// How right the verdicts are, on data with known truth, beside the rules of others; and what they cost.
// npx tsx bench/verdicts.ts [flakiness durations clusters cost]
import { clustersTable } from './verdicts/clusters.ts';
import { costTable } from './verdicts/cost.ts';
import { durationsTable } from './verdicts/durations.ts';
import { flakinessTable } from './verdicts/flakiness.ts';

const TABLES = {
  flakiness: flakinessTable,
  durations: durationsTable,
  clusters: () => clustersTable(),
  cost: () => costTable(),
};

const wanted = process.argv.slice(2);
for (const [name, table] of Object.entries(TABLES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const answer = await table();
  process.stdout.write(`\n## ${name}\n`);
  if (answer === undefined) {
    process.stdout.write('skipped: ../shared/histories not found (only needed for the replay benches)\n');
    continue;
  }
  process.stdout.write(`${answer.text}\n`);
  if (!answer.isMet) process.exitCode = 1;
}

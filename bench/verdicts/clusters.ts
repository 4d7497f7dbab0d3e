/** `tsx bench/verdicts/clusters.ts`: how well failures are told apart and put together, beside other systems' rules. */
import { fileURLToPath } from 'node:url';
import { assignClusters } from '../../src/stats/clusters/assign-clusters.ts';
import { type Fingerprint, fingerprint } from '../../src/stats/clusters/fingerprint.ts';
import { clusterIdOf } from '../../src/stats/clusters/start-cluster.ts';
import { groupingF1, pairAgreement } from './failure-texts/agreement.ts';
import { PEERS } from './failure-texts/peers.ts';
import { type LabelledFailure, readCorpus } from './failure-texts/read-corpus.ts';

interface Row {
  readonly name: string;
  /** Group of each failure among those of its own test, and among all. */
  readonly same: readonly string[];
  readonly across: readonly string[];
  readonly microseconds: number;
}

const OURS = '**Assay**';
/** "Same failure again" must not be wrong once in a hundred pairs; groups across tests are candidates, shown as such. */
const LIMITS = { again: 0.99, grouping: 0.85 };

/** A table in Markdown, and whether our row keeps within its limits. `judging` holds failures that no rule was tuned on. */
export async function clustersTable(
  corpus: 'tuning' | 'judging' = 'judging',
): Promise<{ readonly text: string; readonly isMet: boolean }> {
  const failures = readCorpus(corpus);
  let isMet = false;
  const rows = [ours(failures), ...Object.entries(PEERS).map(([name, rule]) => peer(name, rule, failures))];
  const lines = rows.map(({ name, same, across, microseconds }) => {
    const again = pairAgreement(
      failures.map(({ test, template }, at) => ({ scope: test, truth: template, found: same[at] as string })),
    );
    const items = failures.map(({ cause }, at) => ({ truth: cause, found: across[at] as string, scope: '' }));
    const all = pairAgreement(items);
    const grouping = groupingF1(items);
    if (name === OURS) isMet = again.precision >= LIMITS.again && grouping >= LIMITS.grouping;
    const numbers = [again.precision, again.recall, grouping, all.precision, all.recall];
    return `| ${name} | ${numbers.map((number) => number.toFixed(3)).join(' | ')} | ${new Set(across).size} | ${microseconds.toFixed(0)} |`;
  });
  const truth = new Set(failures.map(({ cause }) => cause)).size;
  const text = [
    `${failures.length} failures of ${new Set(failures.map(({ test }) => test)).size} tests, ${truth} causes.`,
    '',
    '| rule | same failure again: pair precision | pair recall | across tests: grouping F1 | pair precision | pair recall | groups | CPU µs per failure |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...lines,
    '',
    `limits: precision ${LIMITS.again} of the same failure again, grouping F1 ${LIMITS.grouping}: ${isMet ? 'met' : 'MISSED'}`,
  ].join('\n');
  return { text, isMet };
}

function ours(failures: readonly LabelledFailure[]): Row {
  const run = () => {
    const prints = failures.map((failure) => fingerprint(failure));
    return { prints, assigned: byRunner(failures, prints) };
  };
  const { result, microseconds } = timed(run, failures.length);
  return {
    name: OURS,
    same: result.prints.map(({ same }) => same),
    across: result.assigned,
    microseconds,
  };
}

/** Each program is a repository of its own. */
function byRunner(failures: readonly LabelledFailure[], prints: readonly Fingerprint[]): string[] {
  const assigned: string[] = [];
  for (const runner of new Set(failures.map((failure) => failure.runner))) {
    const places = [...failures.keys()].filter((at) => failures[at]?.runner === runner);
    const found = assignClusters(
      places.map((at) => prints[at] as Fingerprint),
      [],
      clusterIdOf,
    ).assigned;
    for (const [index, at] of places.entries()) assigned[at] = `${runner} ${found[index]}`;
  }
  return assigned;
}

function peer(name: string, rule: (failure: LabelledFailure) => string, failures: readonly LabelledFailure[]): Row {
  const { result, microseconds } = timed(() => failures.map(rule), failures.length);
  return {
    name,
    same: result,
    across: result.map((group, at) => `${(failures[at] as LabelledFailure).runner} ${group}`),
    microseconds,
  };
}

/** CPU time per failure of the second half of several passes: the first ones let the compiler warm up. */
function timed<Result>(run: () => Result, count: number): { result: Result; microseconds: number } {
  for (let pass = 0; pass < 3; pass++) run();
  const start = process.cpuUsage();
  let result = run();
  for (let pass = 1; pass < 5; pass++) result = run();
  const { user, system } = process.cpuUsage(start);
  return { result, microseconds: (user + system) / 5 / count };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const corpus of ['tuning', 'judging'] as const) {
    if (process.argv[2] !== undefined && process.argv[2] !== corpus) continue;
    process.stdout.write(`${corpus}: ${(await clustersTable(corpus)).text}\n\n`);
  }
}

/**
 * How long the summary of a pull request with 5,000 failures takes to decide and to render; the limit is 100 ms of CPU time.
 *
 *   npx tsx bench/summary.ts
 */
import { cpuUsage, stdout } from 'node:process';
import { decide } from '../app/pull-requests/decide.ts';
import { decideCheck } from '../app/pull-requests/decide-check.ts';
import { render } from '../app/pull-requests/render.ts';
import {
  counted,
  failing,
  onBase,
  redFacts,
  sampleFact,
  sampleHistory,
} from '../test/app/pull-requests/sample-facts.ts';

const FAILURES = 5_000;
const ROUNDS = 15;
const LIMIT_MS = 100;
const VARIANTS = ['node=20,os=linux', 'node=22,os=linux', 'node=22,os=windows'];

const failures = Array.from({ length: FAILURES }, (_, index) => ({
  ...failing(`fails ${index}`, VARIANTS[index % VARIANTS.length], `expected ${index} to be ${index + 1}\n`.repeat(20)),
  test: sampleFact(`fails ${index}`),
}));
const facts = redFacts(failures, {
  counts: VARIANTS.flatMap((variant) => counted({ passed: 3_000, failed: FAILURES / VARIANTS.length }, variant)),
  baseline: failures.map(({ test, variant, error }, index) => ({
    ...onBase(test.name, index % 3 === 0 ? 'failed' : 'passed', variant),
    errors: index % 3 === 0 ? [error] : [],
  })),
  histories: failures
    .filter((_, index) => index % 3 === 1)
    .map(({ test, error }) => sampleHistory(test.identity, { flakes: [error] })),
});
const decision = decide(facts);

/** Median of the CPU time of some rounds, in milliseconds. */
function measure(work: () => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const before = cpuUsage();
    work();
    const { user, system } = cpuUsage(before);
    return (user + system) / 1_000;
  });
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
}

const rows: [string, number][] = [
  ['decide', measure(() => decide(facts))],
  ['render', measure(() => render(decision))],
  ['check', measure(() => decideCheck(decision, ''))],
  ['JSON of the facts, for comparison', measure(() => JSON.stringify(facts))],
];
stdout.write(`${FAILURES} failures, CPU time, median of ${ROUNDS}\n`);
for (const [what, ms] of rows) stdout.write(`${what.padEnd(36)}${ms.toFixed(1).padStart(8)} ms\n`);
const rendered = rows.find(([what]) => what === 'render')?.[1] ?? Number.NaN;
const isWithin = rendered < LIMIT_MS;
stdout.write(
  `render: ${(rendered / LIMIT_MS).toFixed(2)} of the limit of ${LIMIT_MS} ms${isWithin ? '' : ', MISSED'}\n`,
);
if (!isWithin) process.exitCode = 1;

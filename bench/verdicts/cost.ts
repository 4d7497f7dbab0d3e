// What a result costs: in memory, and replayed from a file of a million rows beside reading the same file alone.
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { replayHistory } from '../../src/replay/replay-history.ts';
import { memoriesNeeded, observeRun } from '../../src/stats/history/observe-run.ts';
import type { RepositoryMemory } from '../../src/stats/history/repository-memory.ts';
import type { ResultRecord, RunRecord } from '../../src/stats/history/run-record.ts';
import type { TestMemory } from '../../src/stats/history/test-memory.ts';
import { createRandom, type Random } from '../../src/stats/random.ts';

const LIMITS = { resultUs: 20, replayS: 30 };
const TESTS = 1_000;
/** Of them flaky, and broken in the second half. */
const FLAKY = 40;
const BROKEN = 5;
const FLAKE_RATE = 0.05;
const START = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;

/** Text for people, and whether the limits are kept. */
export interface CostTable {
  readonly text: string;
  readonly isMet: boolean;
}

/** @param rows of the replayed file: a million in the bench */
export async function costTable(rows = 1_000_000): Promise<CostTable> {
  const memoryUs = inMemory(rows / 2 / TESTS);
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  try {
    const file = join(folder, 'history.csv');
    await writeHistory(file, rows / TESTS);
    const alone = await cpuSeconds(() => readAlone(file));
    const replay = await cpuSeconds(async () => {
      const { replay } = await replayHistory(file, { defaultBranch: undefined, skipBad: false });
      if (replay.results !== rows) throw new Error(`${replay.results} results of ${rows}`);
    });
    const isMet = memoryUs <= LIMITS.resultUs && replay <= LIMITS.replayS;
    const text = [
      `${TESTS} tests, ${FLAKY} flaky, each with durations; CPU time of one process, node ${process.version}`,
      `in memory, a result with its verdict and duration: ${memoryUs.toFixed(1)} µs (limit ${LIMITS.resultUs})`,
      `replay of ${rows} rows: ${replay.toFixed(1)} s (limit ${LIMITS.replayS}); only reading them: ${alone.toFixed(1)} s, ratio ${(replay / alone).toFixed(1)}`,
      `peak memory of both ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
    ].join('\n');
    return { text, isMet };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function inMemory(runs: number): number {
  const random = createRandom('cost');
  const known = new Map<string, TestMemory>();
  let repository: RepositoryMemory | undefined;
  let us = 0;
  for (let number = 0; number < runs; number++) {
    const run = drawRun(random, number, runs);
    const start = process.cpuUsage();
    memoriesNeeded(run);
    const step = observeRun(run, known, repository);
    for (const [key, memory] of step.memories) known.set(key, memory);
    repository = step.repository;
    const { user, system } = process.cpuUsage(start);
    us += user + system;
  }
  return us / (runs * TESTS);
}

function drawRun(random: Random, number: number, runs: number): RunRecord {
  const speed = 1 + random.float();
  const results: ResultRecord[] = [];
  for (let test = 0; test < TESTS; test++) {
    const isBroken = test >= TESTS - BROKEN && number > runs / 2;
    const flakes = test < FLAKY && random.float() < FLAKE_RATE;
    results.push({
      test: `suite ${test % 20} › test ${test}`,
      variant: '',
      outcomes: isBroken ? ['failed'] : flakes ? ['failed', 'passed'] : ['passed'],
      durationMs: isBroken ? undefined : Math.round(speed * (test + 50) * (0.9 + 0.2 * random.float())),
      message: isBroken || flakes ? `Error: expected ${test} to be ${number}` : undefined,
    });
  }
  return { run: `${number}`, commit: `c${number}`, at: START + number * HOUR, isOutage: false, results };
}

async function writeHistory(file: string, runs: number): Promise<void> {
  const random = createRandom('cost');
  const out = createWriteStream(file);
  out.write('run,commit,parent,branch,time,test,variant,attempt,status,duration_ms,message\n');
  for (let number = 0; number < runs; number++) {
    const { run, commit, at, results } = drawRun(random, number, runs);
    const time = new Date(at as number).toISOString();
    const lines = results.map(({ test, outcomes, durationMs, message }) => {
      return `${run},${commit},,main,${time},${test},,1,${outcomes[0]},${durationMs ?? ''},${message ?? ''}\n`;
    });
    if (!out.write(lines.join(''))) await once(out, 'drain');
  }
  out.end();
  await finished(out);
}

async function readAlone(file: string): Promise<void> {
  for await (const _ of createReadStream(file).pipe(parse()));
}

async function cpuSeconds(work: () => Promise<void>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

import { readFileSync } from 'node:fs';
import type { FailureText } from '../../../src/stats/clusters/failure-text.ts';
import { CASES_PER_TEST, GENERIC_CASES } from './truth.ts';

export interface LabelledFailure extends FailureText {
  /** Whose words these are: each has a program of its own. */
  readonly runner: string;
  /** Which case of the program failed. */
  readonly template: string;
  /** What a cluster is in truth: the case; of a text that says nothing of a cause, the case in one test. */
  readonly cause: string;
}

/** Recorded failures: the same test fails in several runs, in one of four ways. */
export function readCorpus(name: 'tuning' | 'judging'): LabelledFailure[] {
  const lines = readFileSync(new URL(`${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => {
    const { runner, case: at, variant, message, trace } = JSON.parse(line) as Recorded;
    const template = `${runner} ${at}`;
    const test = `${runner} test ${Math.floor(at / CASES_PER_TEST)} ${variant}`;
    const cause = GENERIC_CASES[runner]?.includes(at) === true ? `${test} ${template}` : template;
    return { runner, test, message, trace, template, cause };
  });
}

type Recorded = { runner: string; case: number; variant: number; message: string; trace: string };

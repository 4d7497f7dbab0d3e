import { expect, test } from '@jest/globals';
import type { Test } from 'ctrf';
import type { ServiceRun, SuiteRun } from '../../../src/model/generated/report-extra.ts';
import { testExtra } from '../../../src/model/report.ts';
import { markOutages } from '../../../src/run/mark-outages.ts';
import { serviceProblems } from '../../../src/run/service-problems.ts';
import type { ServiceRecord } from '../../../src/services/service-record.ts';

const suite = (name: string, startedAtMs: number, durationMs: number): SuiteRun => ({
  ...{ name, kind: 'command', variant: {}, conclusion: 'failure', startedAtMs, durationMs },
});
const failed = (name: string, of: string, times: Partial<Test> = {}): Test => ({
  ...{ name, status: 'failed', duration: 1, ...times, extra: { assay: { suite: of, variant: {} } } },
});
const api: ServiceRun = {
  name: 'api',
  state: 'healthy',
  startedAtMs: 0,
  outages: [{ crashedAtMs: 5_000, recoveredAtMs: 6_000, restartMs: 1_000, reason: 'ended by itself with exit code 7' }],
};
const suites = [suite('early', 1_000, 3_000), suite('during', 4_000, 4_000), suite('late', 9_000, 1_000)];
const everything = () => new Set(['api']);
const outageOf = (test: Test | undefined) => test && testExtra(test).outage;

test('a failed test of a suite that ran while a service was away is marked with its name', () => {
  const tests = suites.map(({ name }) => failed('t', name));
  const marked = markOutages(tests, { suites, services: [api] }, everything);
  expect(marked.map(outageOf)).toEqual([undefined, 'api', undefined]);
});

test('own times of a test decide where they lie in its suite; others are not believed', () => {
  const tests = [
    failed('before', 'during', { start: 4_100, stop: 4_900 }),
    failed('in', 'during', { start: 5_900, stop: 7_000 }),
    failed('seconds', 'during', { start: 4, stop: 5 }),
  ];
  const marked = markOutages(tests, { suites, services: [api] }, everything);
  expect(marked.map(outageOf)).toEqual([undefined, 'api', 'api']);
});

test('a passing test, and a suite that does not need the service, are left alone', () => {
  const passed: Test = { ...failed('t', 'during'), status: 'passed' };
  expect(outageOf(markOutages([passed], { suites, services: [api] }, everything)[0])).toBeUndefined();
  const other = markOutages([failed('t', 'during')], { suites, services: [api] }, () => new Set(['database']));
  expect(outageOf(other[0])).toBeUndefined();
});

test('a service that never came back was away for the rest', () => {
  const gone = { ...api, outages: [{ crashedAtMs: 5_000, reason: 'ended by itself with exit code 7' }] };
  const marked = markOutages([failed('t', 'late')], { suites, services: [gone] }, everything);
  expect(marked.map(outageOf)).toEqual(['api']);
});

test('each loss of a service is one finding with what ran, how long it lasted, and its last words', () => {
  const reason = 'ended by itself with exit code 7';
  const record: ServiceRecord = { name: 'api', ours: true, state: 'healthy', startedAtMs: 0, restarts: 1, outages: [] };
  const lost = { service: 'api', crashedAt: 5_000, reason, lastLines: '\nout of memory' };
  const back = { ...record, outages: [{ ...lost, recoveredAt: 6_000, restartMs: 1_000 }] };
  expect(serviceProblems([back, { ...record, outages: [lost] }], suites).map(({ message }) => message)).toEqual([
    'service "api" ended by itself with exit code 7 while "during" ran; it was healthy again after 1000 ms\nout of memory',
    'service "api" ended by itself with exit code 7 while "during", "late" ran; it did not come back\nout of memory',
  ]);
});

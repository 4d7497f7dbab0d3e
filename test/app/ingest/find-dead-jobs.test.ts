import { expect, test } from '@jest/globals';
import { findDeadJobs } from '../../../app/ingest/find-dead-jobs.ts';

const job = (name: string, conclusion = 'failure') => ({ name, conclusion });
const report = (artifactName: string, isRed = false, ...cells: string[][]) => ({ artifactName, isRed, cells });
const names = (...parameters: Parameters<typeof findDeadJobs>) => {
  const { jobs, count } = findDeadJobs(...parameters);
  return [count, ...jobs.map(({ name }) => name)];
};

test('jobs that ended well are none', () => {
  expect(names([job('a', 'success'), job('b', 'skipped'), job('c', 'neutral')], [], 1)).toEqual([0]);
});

test('a cancelled leg and one that ran out of time are, where others reported', () => {
  const jobs = [job('test (20)', 'success'), job('test (22)', 'cancelled'), job('test (24)', 'timed_out')];
  expect(names(jobs, [report('assay-report-test-0-1', false, ['20'])], 1)).toEqual([2, 'test (22)', 'test (24)']);
});

test('a leg is found by the name of its job and the values of its cell', () => {
  const jobs = [job('Unit tests (linux, 20)'), job('Unit tests (linux, 22)'), job('e2e')];
  const reports = [report('assay-report-unit-tests-1-1', true, ['22', 'linux']), report('assay-report-e2e-0-1', true)];
  expect(names(jobs, reports, 1)).toEqual([1, 'Unit tests (linux, 20)']);
});

test('a red report without a name stands for one job, and which one died is then not said', () => {
  expect(names([job('a'), job('b'), job('c', 'success')], [report('junit', true)], 1)).toEqual([1, 'a', 'b']);
});

test('where a job has as many reports as legs, none of them is missing', () => {
  const jobs = [job('test (a)', 'success'), job('test (b)')];
  expect(names(jobs, [report('assay-report-test-0-1'), report('assay-report-test-1-1')], 1)).toEqual([0]);
});

test('what an earlier attempt left says nothing about this one', () => {
  const reports = [report('assay-report-test-0-1', true, ['a'])];
  expect(names([job('test (a)')], reports, 1)).toEqual([0]);
  expect(names([job('test (a)')], reports, 2)).toEqual([1, 'test (a)']);
});

import type { Test } from 'ctrf';

/** How a status is numbered in result_blocks and test_states. */
const NUMBERS: Readonly<Record<Test['status'], number>> = { passed: 1, failed: 2, skipped: 3, pending: 4, other: 5 };

export const PASSED = NUMBERS.passed;
export const FAILED = NUMBERS.failed;

/** The number of a status; 0, which the database refuses, for what is none. */
export function statusNumber(status: Test['status']): number {
  return NUMBERS[status] ?? 0;
}

/** The status with a number of the database. Throws for a number that is none. */
export function statusName(number: number): Test['status'] {
  const found = (Object.keys(NUMBERS) as Test['status'][]).find((name) => NUMBERS[name] === number);
  if (found === undefined) throw new Error(`no status has the number ${number}`);
  return found;
}

import { type DiffLine, diffLines } from './diff-lines.ts';
import { findDiffBlock } from './find-diff-block.ts';
import { findValuePair } from './find-value-pair.ts';

/** What a failing assertion compared, aligned line by line, in the words of the message. */
export interface Comparison {
  readonly expected: string;
  readonly actual: string;
  readonly lines: readonly DiffLine[];
}

/** Lines of a comparison; whoever needs more reads the message. */
const LINES = 200;

/**
 * The expected and the actual value that a failure's message names, aligned; undefined if it names none or both are the
 * same text. It knows the words of Jest, Vitest, Playwright, Mocha and Chai, node:assert, JUnit, AssertJ, NUnit, xUnit,
 * MSTest, pytest, RSpec, PHPUnit, ExUnit, Rust, testify and go-cmp.
 * @param message plain text (terminal sequences removed), of bounded length
 */
export function expectedActual(message: string): Comparison | undefined {
  const block = findDiffBlock(message);
  if (block !== undefined) return { ...block, lines: block.lines.slice(0, LINES) };
  const pair = findValuePair(message);
  if (pair === undefined || pair.expected.text === pair.actual.text) return undefined;
  const lines = diffLines(pair.expected.text, pair.actual.text);
  return { expected: pair.expected.label, actual: pair.actual.label, lines: lines.slice(0, LINES) };
}

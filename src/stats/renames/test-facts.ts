/** What is known of a test that may have been renamed or moved. */
export interface TestFacts {
  /** Its key. */
  readonly test: string;
  readonly suite: string;
  /** Classes or describe blocks, outermost first. */
  readonly path: readonly string[];
  readonly name: string;
  readonly file: string | undefined;
  /** Line of the test in its file, from 1. */
  readonly line?: number | undefined;
  /** Place among the tests of its file in the report, from 0. */
  readonly position?: number | undefined;
  /** Its usual duration. */
  readonly durationMs?: number | undefined;
}

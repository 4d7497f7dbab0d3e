/** A test that goes on under another identity. */
export interface Rename {
  /** Keys of the test that vanished and of the one that appeared. */
  readonly from: string;
  readonly to: string;
  /** From 0 to 1. Not a probability: above .8 the bench found no more than one wrong link in a hundred. */
  readonly confidence: number;
  /** What speaks for it, in words. */
  readonly reasons: readonly string[];
}

import { detailsOf } from './details-of.ts';
import { capText, type FailureText } from './failure-text.ts';
import { firstErrorLine } from './first-error-line.ts';
import { hashParts } from './hash-parts.ts';
import { inAppFrame } from './in-app-frame.ts';
import { isGeneric, namesMissing } from './is-generic.ts';
import type { Mask } from './mask.ts';
import { maskText } from './mask-text.ts';
import { splitTokens } from './split-tokens.ts';
import { unnumbered } from './template-similarity.ts';

/** Version of masks, line finder and frames: a part of every id, so that ids of two versions are never mixed up. */
export const CLUSTER_VERSION = 1;

/** Tokens of a template at most: what differs only behind them is one template. A sentence that says a cause is shorter. */
const MAX_TOKENS = 64;
/** Characters of the error line at most: more than 64 tokens have, unless one is data. */
const MAX_LINE = 1_000;

/** What a failure looks like without what changes from run to run. */
export interface Fingerprint {
  /** With the test in it: equal for "the same failure again". */
  readonly same: string;
  /** Masked tokens of the first error line. */
  readonly template: readonly string[];
  /** The uppermost frame in the project's own code that is no test file, `file:function`. */
  readonly frame: string | undefined;
  /** Says only that something failed: never joined with another test's failure. */
  readonly isGeneric: boolean;
  /** Where clusters that may take it in are looked up. */
  readonly bucket: string;
}

/**
 * What tells a failure from others. The line that says what went wrong, masked, is enough together with the test: more
 * of the text makes the same failure look different (docs/clusters.md has the figures). Only where that line says
 * nothing of a cause, what was expected and the failing line of code are added.
 */
export function fingerprint(failure: FailureText, masks: readonly Mask[] = []): Fingerprint {
  const message = capText(failure.message ?? '');
  const trace = capText(failure.trace ?? '');
  const text = `${message}\n${trace}`;
  const masked = maskText(firstErrorLine(message, trace).slice(0, MAX_LINE), masks);
  const template = splitTokens(masked).slice(0, MAX_TOKENS);
  const frame = inAppFrame(text);
  const generic = isGeneric(masked, frame);
  const details = generic ? maskText(detailsOf(text), masks) : '';
  const same = `s${CLUSTER_VERSION}-${hashParts(failure.test, template.map(unnumbered).join(' '), details)}`;
  const bucket = generic ? same : `b${CLUSTER_VERSION}-${hashParts(...keysOf(masked, template), frame ?? '')}`;
  return { same, template, frame, isGeneric: generic, bucket };
}

/** What templates of one bucket have in common: length and first token, as the upper levels of Drain's tree. */
function keysOf(masked: string, template: readonly string[]): readonly string[] {
  // "Cannot read properties of undefined (reading 'email')": another name is another cause, so all of it must be equal.
  if (namesMissing(masked)) return template.map(unnumbered);
  const [first = ''] = template;
  // A placeholder or a quotation at the start is a value: the next one may be another.
  return [String(template.length), /[<"'`]/.test(first) ? '' : first];
}

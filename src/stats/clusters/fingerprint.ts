import { capText, type FailureText } from './failure-text.ts';
import { firstErrorLine } from './first-error-line.ts';
import { hashParts } from './hash-parts.ts';
import { inAppFrame } from './in-app-frame.ts';
import { isGeneric } from './is-generic.ts';
import type { Mask } from './mask.ts';
import { maskText } from './mask-text.ts';

/** Version of masks, line finder and frames: a part of every id, so that ids of two versions are never mixed up. */
export const CLUSTER_VERSION = 1;

/** Tokens of a template at most: what differs only behind them is one template. */
const MAX_TOKENS = 64;
/** Characters of the error line at most. */
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

export function fingerprint(failure: FailureText, masks: readonly Mask[] = []): Fingerprint {
  const message = capText(failure.message ?? '');
  const trace = capText(failure.trace ?? '');
  const line = firstErrorLine(message, trace).slice(0, MAX_LINE);
  const masked = maskText(line, masks);
  const template = masked
    .split(/\s+/)
    .filter((token) => token !== '')
    .slice(0, MAX_TOKENS);
  const frame = inAppFrame(trace === '' ? message : trace);
  const generic = isGeneric(masked);
  const same = `s${CLUSTER_VERSION}-${hashParts(failure.test, masked)}`;
  const bucket = generic
    ? same
    : `b${CLUSTER_VERSION}-${hashParts(String(template.length), headOf(template), frame ?? '')}`;
  return { same, template, frame, isGeneric: generic, bucket };
}

/** The first token, unless a placeholder is in it. */
const headOf = ([first = '']: readonly string[]) => (/<[a-z-]+\d+>/.test(first) ? '' : first);

import { withoutQuotes } from './split-tokens.ts';

/** Words that say that something failed, not what. */
const VOCABULARY = new Set(
  (
    'a all an and any application are array as assert assertion assertionerror async at be been but by call callback called ' +
    'code command comparison completed compile context deadline deep deeply deepequal deepstrictequal did differ do does done during equal ' +
    'equality equals error errors exceeded exception exit exited expect expectation expected fail failed failing failure false ' +
    'falsy fatal for found from get given got greater had has have hook in instead internal is isn it killed length less limit list match ' +
    'matched match missing ms must nan next nil no non none not null object of ok on operation or org opentest process raise raised received ' +
    'rejection rejected result returned returning s same seconds second setup should size status strict strictly strictequal subprocess suite t ' +
    'teardown terminated test tests than that the then this throw thrown time timed timeout to true truthy type undefined unknown ' +
    'value values was were with within x zero one actual cancelled canceled aborted minutes minute nothing assertionfailederror ' +
    'assertequal assertion_error tobe toequal tostrictequal tobetruthy tobefalsy tobedefined tobenull include includes contain contains want wanted return'
  ).split(' '),
);

/** Texts of using what is not there: they say nothing of the cause unless a frame says where. */
const NULL_TEXTS = [
  'cannot read propert',
  'nullpointerexception',
  'object reference not set',
  'nil pointer dereference',
  "'nonetype' object",
  'for nil:nilclass',
  'for nil',
  'undefined is not an object',
  'null is not an object',
  'of null (',
  'on none',
  'on an undefined value',
  '`none` value',
];

/** Texts of other tools that end every kind of failure. */
const EMPTY_TEXTS = [
  'process completed with exit code',
  'returned non-zero exit status',
  'command failed with exit code',
  'context deadline exceeded',
  'the operation was canceled',
];

/**
 * Whether a masked error says only that something failed ("exit code 1", "timeout", "expected true to be false"): such
 * failures have a text in common and no cause, so they never join tests together nor match a known flake.
 * Quoted values and placeholders do not count: they say what was compared, not why.
 */
export function isGeneric(masked: string, frame: string | undefined): boolean {
  const text = masked.toLowerCase();
  if (EMPTY_TEXTS.some((part) => text.includes(part))) return true;
  if (frame === undefined && namesMissing(masked)) return true;
  return wordsOf(text).every((word) => VOCABULARY.has(word));
}

/** Whether the text says that something was used that is not there: only its name and the frame tell causes apart. */
export function namesMissing(masked: string): boolean {
  const text = masked.toLowerCase();
  return NULL_TEXTS.some((part) => text.includes(part));
}

function wordsOf(text: string): string[] {
  return withoutQuotes(text)
    .replaceAll(/<[a-z-]{1,31}\d{0,5}>/g, ' ')
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
}

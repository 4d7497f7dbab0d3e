import { withoutQuotes } from './split-tokens.ts';

/** Words that say that something failed, not what. */
const VOCABULARY = new Set(
  `
    a aborted actual all an and any application are array as assert assertequal asserting assertion
    assertion_error assertionerror assertionfailederror assertions async at be been both but by call
    callback called canceled cancelled code collection command compared comparison compile completed
    contain contains context deadline deep deepequal deeply deepstrictequal did differ different do does
    done during equal equality equals err error errors evaluates exceeded exception exit exited expect
    expectation expected fail failed failing failure false falsy fatal finished following for found from
    get given got greater had has have hook identical in include includes instead internal is isn it
    killed length less limit list match matched minute minutes missing ms must nan next nil no non none
    not nothing null object of ok on one opentest operation or org out perform process qcompare raise
    raised received rejected rejection result return returned returning running s same second seconds
    setup should size status strict strictequal strictly subprocess suite t teardown terminated test
    tests than that the then these this throw thrown time timed timeout to tobe tobedefined tobefalsy
    tobenull tobetruthy toequal tostrictequal true truthy type undefined unexpectedly unknown value
    values verification want wanted was were which with within without x zero
  `
    .trim()
    .split(/\s+/),
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
  'for async tests and hooks, ensure',
  'promise resolution is still pending but the event loop',
  'test did not finish before its parent',
  'test suite failed to run',
  'process completed with exit code',
  'returned non-zero exit status',
  'command failed with exit code',
  'context deadline exceeded',
  'the operation was canceled',
];

/**
 * Whether a masked error says only that something failed ("exit code 1", "timeout", "expected true to be false"): such
 * failures have a text in common and no cause, so they never join tests together nor match a known flake.
 * Quoted values and placeholders do not count: they say what was compared, not why. A quoted error does.
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

/** Words that say that something failed, not what. */
const VOCABULARY = new Set(
  'a after an and application are as assert assertion assertionerror at be been but by code command comparison context deadline did does during equal equality equals error errors exceeded exception exit exited expect expected expectation fail failed failing failure false fatal for from get given got had has have hook in is it match matched must nil no none not null of on operation or process returned received result same setup should status subprocess suite teardown test tests that the this time timed timeout to tobe toequal true truthy falsy undefined value values was were while with actual completed returned aborted cancelled canceled killed terminated unknown internal ms s seconds second minutes limit done called async callback ensure object'.split(
    ' ',
  ),
);

/**
 * Whether a masked error says only that something failed ("exit code 1", "timeout", "expected true to be false"): such
 * failures have a text in common and no cause, so they never join tests together nor match a known flake.
 * Quoted values and placeholders are left out: they say what was compared, not why.
 */
export function isGeneric(masked: string): boolean {
  for (const word of wordsOf(masked)) if (!VOCABULARY.has(word)) return false;
  return true;
}

function wordsOf(masked: string): string[] {
  return masked
    .replaceAll(/<[a-z-]{1,31}\d{1,5}>|"[^"]*"|'[^']*'|`[^`]*`/g, ' ')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
}

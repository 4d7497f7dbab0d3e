/** A word written together as words: `PassedButRunAborted` as `passed but run aborted`. */
export function plainWord(word: string): string {
  return word.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}

/** The words of a name in small letters: cut at everything that is no letter or digit, and inside of `camelCase`. */
export function nameWords(name: string): string[] {
  const words: string[] = [];
  let word = '';
  let wasSmall = false;
  for (const character of name) {
    const small = character.toLowerCase();
    const isWord = small !== character.toUpperCase() || (character >= '0' && character <= '9');
    const isCapital = isWord && small !== character;
    if ((!isWord || (isCapital && wasSmall)) && word !== '') {
      words.push(word);
      word = '';
    }
    if (isWord) word += small;
    wasSmall = isWord && !isCapital;
  }
  if (word !== '') words.push(word);
  return words;
}

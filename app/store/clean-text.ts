/**
 * PostgreSQL stores no NUL characters and no halves of surrogate pairs; hostile and merely broken reports have both.
 * They become U+FFFD, so that one odd name never keeps a whole report from being stored.
 */
export function cleanText(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD').replace(/\p{Surrogate}/gu, '\uFFFD');
}

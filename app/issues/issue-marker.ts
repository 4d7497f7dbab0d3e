/** What the hidden first line of an issue says, for machines. */
export interface IssueMark {
  readonly key: string;
  readonly episode: number;
  readonly kind: string;
  /** GitHub's id of the repository whose tests it is about; a tracker holds issues of several. */
  readonly repository: number;
}

/**
 * First line of an issue's body, hidden: an issue is known by it and never by its title. Versioned JSON in which nothing can
 * end the comment.
 */
export function issueMarker({ key, episode, kind, repository }: IssueMark): string {
  const json = JSON.stringify({ repository, key, episode, kind });
  const safe = json.replace(/[<>&-]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `<!-- assay:issue v2 ${safe} -->`;
}

/** The first part of it, which stays the same when the kind changes. */
export function markerStart(mark: Omit<IssueMark, 'kind'>): string {
  const whole = issueMarker({ ...mark, kind: '' });
  // With the comma, or episode 2 would be taken for 21.
  return whole.slice(0, whole.indexOf('"kind"'));
}

/** First line of a comment, hidden: which of the bot's writes it is. */
export function commentMarker(writeId: number): string {
  return `<!-- assay:said v1 ${writeId} -->`;
}

import { AssayError, type Place } from './assay-error.ts';

/**
 * One error as a person reads it: `file:line:column: CODE: message`, then what to do.
 * An error that is not ours is shown as INTERNAL with its stack, so that a report of it is useful.
 */
export function formatError(error: unknown): string {
  if (error instanceof AssayError) {
    return `${formatPlace(error.place)}${error.code}: ${error.message}\n  ${error.remedy}`;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `INTERNAL: ${text}\n  Please open an issue with the text of the message.`;
}

/** `file:line:column: ` with whatever of it is known, or nothing. */
export function formatPlace(place: Place | undefined): string {
  if (place === undefined) return '';
  const parts = [place.file, place.line, place.column].filter((part) => part !== undefined);
  return `${parts.join(':')}: `;
}

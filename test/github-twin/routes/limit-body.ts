import { GithubError } from '../github-error.ts';
import type { Call } from '../world.ts';

// GitHub's limit for issues and comments, which its description does not state.
const MAX_CHARACTERS = 65_536;

/** Answers 422 when the body of an issue or comment is longer than GitHub takes. */
export function limitBody({ body, world }: Call, resource: string): void {
  if (typeof body.body !== 'string' || [...body.body].length <= MAX_CHARACTERS) return;
  const message = `body is too long (maximum is ${MAX_CHARACTERS} characters)`;
  world.violations.push(`${resource}: ${message}`);
  throw new GithubError(422, 'Validation Failed', { errors: [{ resource, field: 'body', code: 'custom', message }] });
}

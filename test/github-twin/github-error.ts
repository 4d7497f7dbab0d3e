import type { JsonObject } from './json.ts';

/** Thrown by a route and answered in GitHub's shape: `{message, documentation_url, status}`. */
export class GithubError extends Error {
  readonly status: number;
  readonly details: JsonObject;

  constructor(status: number, message: string, details: JsonObject = {}) {
    super(message);
    this.status = status;
    this.details = details;
  }

  /** The body GitHub sends with such an error. */
  body(): JsonObject {
    return {
      message: this.message,
      ...this.details,
      documentation_url: 'https://docs.github.com/rest',
      status: String(this.status),
    };
  }
}

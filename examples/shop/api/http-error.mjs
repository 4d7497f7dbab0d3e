/** An answer that is no success: its status, what it says, and what else is in its body. */
export class HttpError extends Error {
  constructor(status, message, facts = {}) {
    super(message);
    this.status = status;
    this.facts = facts;
  }
}

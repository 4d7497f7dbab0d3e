import { dataError } from '../data-error.ts';

/** So many explain what is wrong; nobody reads the rest. */
const MAX_PROBLEMS = 10;

/** What is wrong with the rows of one data set. */
export class ProblemList {
  private readonly set: string;
  private readonly problems: string[] = [];

  constructor(set: string) {
    this.set = set;
  }

  /** Notes one; throws all of them when there are enough. */
  add(problem: string): void {
    this.problems.push(problem);
    if (this.problems.length >= MAX_PROBLEMS) {
      this.problems.push(`and perhaps more: it was not read on after ${MAX_PROBLEMS} problems`);
      this.throwAny();
    }
  }

  /** Throws when there is one. */
  throwAny(): void {
    if (this.problems.length > 0) throw dataError('content', this.set, this.problems.join('; '));
  }
}

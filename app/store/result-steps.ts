import { orderResults } from './order-results.ts';
import type { NewResult, OrderedResult, ResultStream } from './reports.ts';

/** Text in one step, in UTF-16 units: of rows with long traces fewer fit into memory and into a statement. */
const STEP_TEXT = 8_000_000;

/** Some results that stand one after the other in a report. */
export interface ResultStep {
  /** How many of the report's results come before them. */
  readonly from: number;
  readonly results: readonly OrderedResult[];
  /** Whether these are the report's last ones. */
  readonly isLast: boolean;
}

/** The results of a report in steps, each of at most so many; no more of them than a step are held. */
export class ResultSteps {
  private readonly length: number;
  private readonly batches: AsyncIterator<readonly OrderedResult[]> | Iterator<readonly OrderedResult[]>;
  private readonly most: number;
  private held: readonly OrderedResult[] = [];
  private position = 0;
  private step: ResultStep | undefined;

  constructor(results: readonly NewResult[] | ResultStream, most: number) {
    this.length = results.length;
    this.most = most;
    this.batches = Symbol.asyncIterator in results ? results[Symbol.asyncIterator]() : [orderResults(results)].values();
  }

  /** The step that follows; the same one again until `takeTo` goes beyond its beginning. Throws when results are missing. */
  async next(): Promise<ResultStep> {
    this.step ??= await this.gather();
    return this.step;
  }

  /** The results before `position` are done. */
  takeTo(position: number): void {
    if (this.step === undefined || position <= this.step.from) return;
    const { results, from, isLast } = this.step;
    this.position = from + results.length;
    const left = results.slice(position - from);
    this.step = left.length === 0 && !isLast ? undefined : { from: this.position - left.length, results: left, isLast };
  }

  private async gather(): Promise<ResultStep> {
    const results: OrderedResult[] = [];
    let text = 0;
    while (results.length < this.most && this.position + results.length < this.length && text < STEP_TEXT) {
      if (this.held.length === 0) {
        const { value, done } = await this.batches.next();
        if (done === true) throw new Error(`a report of ${this.length} results ended early`);
        this.held = value;
        continue;
      }
      const taken = takeUpTo(this.held, this.most - results.length, STEP_TEXT - text);
      for (let i = 0; i < taken.count; i += 1) results.push(this.held[i] as OrderedResult);
      this.held = taken.count === this.held.length ? [] : this.held.slice(taken.count);
      text += taken.text;
    }
    return { from: this.position, results, isLast: this.position + results.length >= this.length };
  }
}

/** How many of the first results together have at most so much text, but at least one. */
function takeUpTo(results: readonly OrderedResult[], most: number, room: number): { count: number; text: number } {
  let text = 0;
  let count = 0;
  while (count < results.length && count < most && (count === 0 || text < room)) {
    const { message, trace } = results[count] as OrderedResult;
    text += (message?.length ?? 0) + (trace?.length ?? 0);
    count += 1;
  }
  return { count, text };
}

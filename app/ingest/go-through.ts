import type { Log } from '../../src/model/ports.ts';
import type { Database } from '../store/database.ts';
import { type RunPlace, recordStep, reopenSteps, runProgress } from '../store/run-steps.ts';

/** Something that is done with a run. Done twice it changes nothing more. */
export interface Step {
  readonly name: string;
  /** Steps that have to be done before. Without any, the step is done for good once it is done. */
  readonly after: readonly string[];
  /** `news`: it found something that the other steps have to see, those before it as well; all else says nothing. */
  readonly run: () => Promise<unknown>;
}

/**
 * Does the steps of a run that are not done, in their order, and keeps that they are. A step that fails keeps only those
 * from being done that come after it by name; the first error is thrown once all others had their turn, so that the
 * delivery comes again and goes on where it stopped. A step whose `after` is not done waits for who does that.
 * @param replay names of steps to do although they are done
 */
export async function goThrough(
  { database, log }: { readonly database: Database; readonly log: Log },
  place: RunPlace,
  steps: readonly Step[],
  replay: readonly string[] = [],
): Promise<void> {
  const errors: unknown[] = [];
  for (const { name, after, run } of steps) {
    // Read again before each step: the one before may have brought something new.
    const progress = await runProgress(database, place);
    if (progress === undefined) return;
    if (progress.done.has(name) && !replay.includes(name)) continue;
    if (!after.every((needed) => progress.done.has(needed))) continue;
    try {
      const isNews = (await run()) === 'news';
      let { revision } = progress;
      // Any other count means that somebody else brought news as well, which this step has not seen.
      if (isNews && (await reopenSteps(database, place)) === revision + 1) revision += 1;
      await recordStep(database, place, name, after.length === 0 ? null : revision);
    } catch (error) {
      log.warn('a step of a run failed', { ...place, step: name });
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}

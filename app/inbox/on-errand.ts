import type { Context, Probot } from 'probot';
import { ERRAND_EVENT } from '../store/errands.ts';

/** Says what an errand of the bot leads to, as `probot.on` does for GitHub's events. */
export function onErrand<About>(
  probot: Probot,
  action: string,
  handle: (octokit: Context['octokit'], about: About) => Promise<void>,
): void {
  // Probot's types know GitHub's events only; it passes on any that has a name, an action and an installation.
  const name = `${ERRAND_EVENT}.${action}` as 'workflow_run.completed';
  probot.on(name, ({ octokit, payload }) => handle(octokit, payload as unknown as About));
}

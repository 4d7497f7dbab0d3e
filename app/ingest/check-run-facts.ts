import type { Context } from 'probot';
import { repositoryFacts } from '../github/repository-facts.ts';
import { type CheckFacts, checkFacts } from './check-facts.ts';

/** The check of a `check_run.completed` webhook, if it is one of other CI. */
export function checkRunFacts(payload: Context<'check_run.completed'>['payload'], ownId: number): CheckFacts[] {
  const { check_run: check } = payload;
  const { app, head_branch: headBranch } = check.check_suite;
  return checkFacts(check, check.app ?? app, { repository: repositoryFacts(payload), headBranch, ownId });
}

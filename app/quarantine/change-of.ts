import type { UploadClaims } from '../inbox/upload-claims.ts';
import type { Change } from './find-fixes.ts';

/** The change that a job runs for, by its token's claims alone; undefined: none that could be asked about. */
export function changeOf({ event, ref, sha }: Pick<UploadClaims, 'event' | 'ref' | 'sha'>): Change | undefined {
  const pull = /^refs\/pull\/([1-9]\d{0,8})\/merge$/.exec(ref)?.[1];
  if (event === 'pull_request') return pull === undefined ? undefined : { pull: Number(pull) };
  // A merge queue names the last pull request of its group.
  const queued = /^refs\/heads\/gh-readonly-queue\/.{1,300}\/pr-([1-9]\d{0,8})-[0-9a-f]{40}$/.exec(ref)?.[1];
  if (event === 'merge_group') return queued === undefined ? undefined : { pull: Number(queued) };
  const branch = /^refs\/heads\/(.+)$/.exec(ref)?.[1];
  // Such a run has the code of the base, whatever the pull request says.
  return branch === undefined || event === 'pull_request_target' ? undefined : { branch, sha };
}

import { reportZip } from '../../test/app/report-zip.ts';
import type { Twin } from '../../test/github-twin/twin.ts';

/** A repository of the twin with a pull request and a run of `tests` tests, `failures` of which fail; nothing is told yet. */
export async function prepareRun(twin: Twin, name: string, failures: number, tests: number) {
  const repository = twin.addRepository({ owner: 'grid-labs', name });
  const headSha = twin.commit(repository, { branch: 'topic' });
  const pull = twin.openPullRequest(repository, { head: { branch: 'topic' } });
  const of = { headSha, headBranch: 'topic', event: 'pull_request' };
  const run = twin.startRun(repository, of);
  const outcomes = Object.fromEntries(
    Array.from({ length: tests }, (_, i) => [`test ${i}`, i < failures ? ('failed' as const) : ('passed' as const)]),
  );
  const zip = await reportZip(outcomes);
  const conclusion = failures > 0 ? 'failure' : 'success';
  const play = (record: typeof run) => {
    twin.uploadArtifact(record, 'assay-report-test-0-1', zip);
    return twin.completeRun(record, conclusion);
  };
  return {
    repository,
    pull,
    /** The same results on the default branch, as they are before anybody opens a pull request. */
    onDefault: () => {
      const base = twin.commit(repository, { branch: 'main' });
      return play(twin.startRun(repository, { headSha: base, headBranch: 'main' }));
    },
    /** Completes the run: GitHub tells the bot. */
    complete: () => play(run),
    /** A run of another workflow, with the same results. */
    again: (round: number) => play(twin.startRun(repository, { ...of, workflowName: `round ${round}` })),
    /** The same run once more, which leaves no report: nothing is new. */
    rerun: () => twin.completeRun(twin.startRun(repository, { ...of, rerunOf: run }), conclusion),
  };
}

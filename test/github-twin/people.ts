import { addCommit } from './acts/add-commit.ts';
import { addRepository } from './acts/add-repository.ts';
import { changeBase } from './acts/change-base.ts';
import { changeInstallation, chooseRepository } from './acts/change-installation.ts';
import { completeRun } from './acts/complete-run.ts';
import { createComment } from './acts/create-comment.ts';
import { createIssue } from './acts/create-issue.ts';
import { mergePull } from './acts/merge-pull.ts';
import { moveRepository } from './acts/move-repository.ts';
import { openPull } from './acts/open-pull.ts';
import { renameBranch } from './acts/rename-branch.ts';
import { completeSuite, runCheck } from './acts/run-check.ts';
import { setIssueState } from './acts/set-issue-state.ts';
import { startRun } from './acts/start-run.ts';
import { uploadArtifact } from './acts/upload-artifact.ts';
import type { IssueRecord, PullRecord, RepositoryRecord, RunRecord } from './state.ts';
import type { Ref, Twin } from './twin.ts';
import type { World } from './world.ts';

type Hands = Omit<
  Twin,
  | 'url'
  | 'app'
  | 'installationId'
  | 'violations'
  | 'requests'
  | 'deliveries'
  | 'setWebhookTarget'
  | 'announceInstallation'
  | 'redeliver'
  | 'settled'
  | 'failNext'
  | 'clearFaults'
  | 'setPermissions'
  | 'revokeTokens'
  | 'snapshot'
  | 'close'
>;

/** What people and runners do to the world from outside the API, and a look at what came of it. */
export function people(world: World): Hands {
  const { repositories } = world.state;
  const repo = ({ id }: Ref): RepositoryRecord =>
    must(
      repositories.find((candidate) => candidate.id === id),
      `repository ${id}`,
    );
  const issue = (ref: Ref, number: number): IssueRecord =>
    must(
      repo(ref).issues.find((candidate) => candidate.number === number),
      `issue #${number}`,
    );
  const runOf = ({ id }: Ref): [RepositoryRecord, RunRecord] => {
    const owner = must(
      repositories.find(({ runs }) => runs.some((run) => run.id === id)),
      `run ${id}`,
    );
    return [
      owner,
      must(
        owner.runs.find((run) => run.id === id),
        `run ${id}`,
      ),
    ];
  };
  return {
    addRepository: (wanted) => addRepository(world, wanted),
    repository: (fullName) =>
      must(
        repositories.find(({ owner, name }) => `${owner}/${name}` === fullName),
        fullName,
      ),
    commit: (ref, wanted) => addCommit(world, repo(ref), wanted),
    openPullRequest: (ref, wanted) => openPull(world, repo(ref), wanted).number,
    pushTo: (ref, number, wanted) => {
      const pull = must(issue(ref, number).pull, `pull request #${number}`) as PullRecord;
      return addCommit(world, repo({ id: pull.headRepositoryId }), { ...wanted, branch: pull.headBranch });
    },
    closePullRequest: (ref, number, login) =>
      setIssueState(world, repo(ref), issue(ref, number), login ?? repo(ref).owner, { state: 'closed' }),
    mergePullRequest: (ref, number, login) => mergePull(world, repo(ref), issue(ref, number), login ?? repo(ref).owner),
    renameBranch: (ref, from, to) => renameBranch(world, repo(ref), from, to),
    changeBase: (ref, number, base) => changeBase(world, repo(ref), issue(ref, number), base),
    startRun: (ref, wanted) => startRun(world, repo(ref), wanted),
    completeRun: (run, conclusion, jobs) => completeRun(world, ...runOf(run), conclusion, jobs),
    runCheck: async (ref, wanted) => {
      const { check, sent } = runCheck(world, repo(ref), wanted);
      return { check, delivery: await sent };
    },
    completeSuite: (ref, suiteId) => completeSuite(world, repo(ref), suiteId),
    uploadArtifact: (run, name, zip) => uploadArtifact(world, ...runOf(run), name, zip),
    expireArtifact: (artifactId) => {
      const all = repositories.flatMap(({ artifacts }) => artifacts);
      must(
        all.find(({ id }) => id === artifactId),
        `artifact ${artifactId}`,
      ).expired = true;
    },
    createIssueAs: (ref, login, title, body) =>
      createIssue(world, repo(ref), login, { title, body: body ?? null }).number,
    commentAs: (ref, number, login, body) => createComment(world, repo(ref), issue(ref, number), login, body).id,
    closeIssueAs: (ref, number, login, reason) =>
      setIssueState(world, repo(ref), issue(ref, number), login, { state: 'closed', reason: reason ?? 'completed' }),
    reopenIssueAs: (ref, number, login) =>
      setIssueState(world, repo(ref), issue(ref, number), login, { state: 'open' }),
    issues: (ref) => repo(ref).issues.filter(({ pull }) => pull === undefined),
    pullRequest: issue,
    comments: (ref, number) => repo(ref).comments.filter(({ issueNumber }) => issueNumber === number),
    checks: (ref, sha) => repo(ref).checks.filter(({ headSha }) => headSha === sha),
    runs: (ref) => repo(ref).runs,
    changeInstallation: (action) => changeInstallation(world, action),
    chooseRepository: (ref, installed) => chooseRepository(world, repo(ref), installed),
    moveRepository: (ref, to) => moveRepository(world, repo(ref), to),
  };
}

function must<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`The twin has no ${what}.`);
  return found;
}

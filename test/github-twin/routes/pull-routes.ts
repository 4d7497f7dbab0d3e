import { compareCommits } from '../git/compare-commits.ts';
import { diffTrees } from '../git/diff-trees.ts';
import { findAncestors } from '../git/find-ancestors.ts';
import { networkCommits } from '../git/network-commits.ts';
import { GithubError } from '../github-error.ts';
import { presentPull } from '../present/present-pull.ts';
import type { IssueRecord, PullRecord } from '../state.ts';
import type { Call, Reply, Route } from '../world.ts';

type Pull = IssueRecord & { pull: PullRecord };

/** Pull requests. */
export const pullRoutes: Route[] = [
  {
    operation: 'pulls/get',
    as: 'installation',
    permissions: ['pull_requests:read'],
    handle: (call) => ({ status: 200, body: presentPull(call.world, call.repository(), find(call)) }),
  },
  { operation: 'pulls/list', as: 'installation', permissions: ['pull_requests:read'], handle: list },
  { operation: 'pulls/list-files', as: 'installation', permissions: ['pull_requests:read'], handle: listFiles },
  {
    operation: 'repos/list-pull-requests-associated-with-commit',
    as: 'installation',
    permissions: ['pull_requests:read'],
    handle: (call) => {
      const commits = networkCommits(call.world.state, call.repository());
      const sha = call.params.commit_sha ?? '';
      // GitHub finds a fork's pull requests here too, and those whose branch has moved on past the commit.
      const found = all(call).filter(({ pull }) => {
        const own = findAncestors(commits, pull.headSha);
        return pull.mergeSha === sha || (own.has(sha) && !findAncestors(commits, pull.baseSha).has(sha));
      });
      return { status: 200, page: { items: found.map((issue) => presentPull(call.world, call.repository(), issue)) } };
    },
  },
];

function all(call: Call): Pull[] {
  return call.repository().issues.filter((issue): issue is Pull => issue.pull !== undefined);
}

function find(call: Call): Pull {
  const found = all(call).find((issue) => String(issue.number) === call.params.pull_number);
  if (found === undefined) throw new GithubError(404, 'Not Found');
  return found;
}

function list(call: Call): Reply {
  const { query, world } = call;
  const state = query.get('state') ?? 'open';
  const head = query.get('head');
  const base = query.get('base');
  const sort = query.get('sort') === 'updated' ? 'updatedAt' : 'createdAt';
  const isAscending = query.get('direction') === 'asc';
  const found = all(call).filter(({ state: own, pull }) => {
    const owner = world.state.repositories.find(({ id }) => id === pull.headRepositoryId)?.owner;
    // Without an owner GitHub ignores `head` altogether.
    const isHead = head === null || !head.includes(':') || head === `${owner}:${pull.headBranch}`;
    return (state === 'all' || own === state) && isHead && (base === null || base === pull.baseBranch);
  });
  found.sort((a, b) => a[sort].localeCompare(b[sort]) || a.number - b.number);
  if (!isAscending) found.reverse();
  return { status: 200, page: { items: found.map((issue) => presentPull(world, call.repository(), issue)) } };
}

function listFiles(call: Call): Reply {
  const { pull } = find(call);
  const commits = networkCommits(call.world.state, call.repository());
  const mergeBase = compareCommits(commits, pull.baseSha, pull.headSha)?.mergeBase ?? pull.baseSha;
  return { status: 200, page: { items: diffTrees(commits, mergeBase, pull.headSha) } };
}

import { createHash } from 'node:crypto';
import { compareCommits } from '../git/compare-commits.ts';
import { diffTrees } from '../git/diff-trees.ts';
import { findAncestors } from '../git/find-ancestors.ts';
import { networkCommits } from '../git/network-commits.ts';
import { readTree } from '../git/read-tree.ts';
import { resolveRef } from '../git/resolve-ref.ts';
import { GithubError } from '../github-error.ts';
import type { JsonObject } from '../json.ts';
import { presentCommit } from '../present/present-commit.ts';
import { presentRepository } from '../present/present-repository.ts';
import { presentUser } from '../present/present-user.ts';
import type { CommitRecord } from '../state.ts';
import type { Call, Reply, Route } from '../world.ts';

// The compare API lists at most this many commits on one page.
const MAX_COMPARED = 250;

/** Repositories, commits, compare, contents and who may do what. */
export const repositoryRoutes: Route[] = [
  {
    operation: 'repos/get',
    as: 'installation',
    permissions: ['metadata:read'],
    handle: (call) => ({ status: 200, body: presentRepository(call.world, call.repository()) }),
  },
  { operation: 'repos/get-branch', as: 'installation', permissions: ['contents:read'], handle: getBranch },
  { operation: 'repos/list-commits', as: 'installation', permissions: ['contents:read'], handle: listCommits },
  {
    operation: 'repos/get-commit',
    as: 'installation',
    permissions: ['contents:read'],
    handle: (call) => {
      const commit = find(call, call.params.ref ?? '', 422, `No commit found for SHA: ${call.params.ref}`);
      const commits = networkCommits(call.world.state, call.repository());
      const files = diffTrees(commits, commit.parents[0] ?? '', commit.sha);
      return {
        status: 200,
        body: {
          ...presentCommit(call.world, call.repository(), commit),
          files,
          stats: { additions: 0, deletions: 0, total: 0 },
        },
      };
    },
  },
  {
    operation: 'repos/compare-commits-with-basehead',
    as: 'installation',
    permissions: ['contents:read'],
    handle: compare,
  },
  { operation: 'repos/get-content', as: 'installation', permissions: ['contents:read'], handle: getContent },
  {
    operation: 'repos/get-collaborator-permission-level',
    as: 'installation',
    permissions: ['metadata:read'],
    handle: (call) => {
      const repository = call.repository();
      const login = call.params.username ?? '';
      const permission = repository.collaborators[login] ?? (repository.private ? 'none' : 'read');
      return {
        status: 200,
        body: { permission, role_name: permission, user: { ...presentUser(login), role_name: permission } },
      };
    },
  },
];

function find(call: Call, ref: string, status: number, message: string): CommitRecord {
  const repository = call.repository();
  const sha = resolveRef(call.world.state, repository, ref);
  const commit = networkCommits(call.world.state, repository).get(sha ?? '');
  if (commit === undefined) throw new GithubError(status, message);
  return commit;
}

function getBranch(call: Call): Reply {
  const repository = call.repository();
  const name = call.params.branch ?? '';
  const sha = repository.branches[name];
  const commit = networkCommits(call.world.state, repository).get(sha ?? '');
  if (commit === undefined) throw new GithubError(404, 'Branch not found');
  const self = `${call.world.url}/repos/${repository.owner}/${repository.name}/branches/${name}`;
  const links = { self, html: self };
  return {
    status: 200,
    body: {
      name,
      commit: presentCommit(call.world, repository, commit),
      protected: false,
      _links: links,
      protection_url: self,
    },
  };
}

function listCommits(call: Call): Reply {
  const repository = call.repository();
  const from = find(call, call.query.get('sha') ?? repository.defaultBranch, 404, 'Not Found');
  const commits = networkCommits(call.world.state, repository);
  const items = [...findAncestors(commits, from.sha)].map((sha) =>
    presentCommit(call.world, repository, commits.get(sha) as CommitRecord),
  );
  return { status: 200, page: { items } };
}

function compare(call: Call): Reply {
  const [base = '', head = ''] = (call.params.basehead ?? '').split('...');
  const from = find(call, base, 404, 'Not Found');
  const to = find(call, head, 404, 'Not Found');
  const repository = call.repository();
  const commits = networkCommits(call.world.state, repository);
  const result = compareCommits(commits, from.sha, to.sha);
  if (result === undefined) throw new GithubError(404, `No common ancestor between ${base} and ${head}.`);
  const show = (sha: string): JsonObject => presentCommit(call.world, repository, commits.get(sha) as CommitRecord);
  const self = `${call.world.url}/repos/${repository.owner}/${repository.name}/compare/${base}...${head}`;
  return {
    status: 200,
    body: {
      url: self,
      html_url: self,
      permalink_url: self,
      status: result.status,
      ahead_by: result.ahead.length,
      behind_by: result.behind.length,
      total_commits: result.ahead.length,
      base_commit: show(from.sha),
      merge_base_commit: show(result.mergeBase),
      commits: result.ahead.slice(0, MAX_COMPARED).map(show),
      files: diffTrees(commits, result.mergeBase, to.sha),
    },
  };
}

function getContent(call: Call): Reply {
  const repository = call.repository();
  const commit = find(
    call,
    call.query.get('ref') ?? repository.defaultBranch,
    404,
    `No commit found for the ref ${call.query.get('ref')}`,
  );
  const path = (call.params.path ?? '').replace(/^\/|\/$/g, '');
  const tree = readTree(networkCommits(call.world.state, repository), commit.sha);
  const text = tree.get(path);
  if (text !== undefined) {
    const file = entry(call, path, text);
    const headers = { etag: `"${file.sha}"` };
    if (call.headers['if-none-match'] === headers.etag) return { status: 304, headers };
    const content = wrap(Buffer.from(text).toString('base64'));
    return { status: 200, headers, body: { ...file, encoding: 'base64', content } };
  }
  const inside = [...tree].filter(([file]) => file.startsWith(path === '' ? '' : `${path}/`));
  if (inside.length === 0) throw new GithubError(404, 'Not Found');
  const names = new Set(inside.map(([file]) => file.slice(path === '' ? 0 : path.length + 1).split('/')[0] ?? ''));
  const items = [...names].map((name) => {
    const full = path === '' ? name : `${path}/${name}`;
    return entry(call, full, tree.get(full));
  });
  return { status: 200, body: items };
}

function entry(call: Call, path: string, text: string | undefined): JsonObject {
  const repository = call.repository();
  const self = `${call.world.url}/repos/${repository.owner}/${repository.name}/contents/${path}`;
  const sha = createHash('sha1')
    .update(text ?? path)
    .digest('hex');
  return {
    type: text === undefined ? 'dir' : 'file',
    name: path.split('/').at(-1) ?? path,
    path,
    sha,
    size: Buffer.byteLength(text ?? ''),
    url: self,
    html_url: self,
    git_url: self,
    download_url: text === undefined ? null : self,
    _links: { self, html: self, git: self },
  };
}

/** GitHub breaks its base64 into lines of 60 characters; a client must cope with that. */
function wrap(base64: string): string {
  return base64.replace(/.{60}/g, '$&\n');
}

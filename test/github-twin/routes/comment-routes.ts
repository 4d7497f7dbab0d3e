import { createComment } from '../acts/create-comment.ts';
import { GithubError } from '../github-error.ts';
import { presentComment } from '../present/present-comment.ts';
import { presentUser } from '../present/present-user.ts';
import type { CommentRecord } from '../state.ts';
import type { Call, Reply, Route } from '../world.ts';
import { findIssue } from './find-issue.ts';
import { limitBody } from './limit-body.ts';

const READ = ['issues:read', 'pull_requests:read'];
const WRITE = ['issues:write', 'pull_requests:write'];

/** Comments of issues and pull requests, and reactions to them. */
export const commentRoutes: Route[] = [
  { operation: 'issues/create-comment', as: 'installation', permissions: WRITE, handle: create },
  { operation: 'issues/update-comment', as: 'installation', permissions: WRITE, handle: update },
  {
    operation: 'issues/delete-comment',
    as: 'installation',
    permissions: WRITE,
    handle: (call) => {
      const comment = find(call, 'write');
      const repository = call.repository();
      repository.comments = repository.comments.filter((candidate) => candidate !== comment);
      return { status: 204 };
    },
  },
  {
    operation: 'issues/get-comment',
    as: 'installation',
    permissions: READ,
    handle: (call) => ({ status: 200, body: presentComment(call.world, call.repository(), find(call, 'read')) }),
  },
  {
    operation: 'issues/list-comments',
    as: 'installation',
    permissions: READ,
    handle: (call) => {
      const { number } = findIssue(call, 'read');
      return list(call, (comment) => comment.issueNumber === number);
    },
  },
  {
    operation: 'issues/list-comments-for-repo',
    as: 'installation',
    permissions: READ,
    handle: (call) => list(call, () => true),
  },
  { operation: 'reactions/create-for-issue-comment', as: 'installation', permissions: WRITE, handle: react },
];

function find(call: Call, access: 'read' | 'write'): CommentRecord {
  const comment = call.repository().comments.find((candidate) => String(candidate.id) === call.params.comment_id);
  if (comment === undefined) throw new GithubError(404, 'Not Found');
  findIssue({ ...call, params: { issue_number: String(comment.issueNumber) } }, access);
  return comment;
}

function create(call: Call): Reply {
  limitBody(call, 'IssueComment');
  const issue = findIssue(call, 'write');
  const { world } = call;
  const comment = createComment(
    world,
    call.repository(),
    issue,
    `${world.state.app.slug}[bot]`,
    String(call.body.body),
  );
  return { status: 201, body: presentComment(world, call.repository(), comment) };
}

function update(call: Call): Reply {
  limitBody(call, 'IssueComment');
  const comment = find(call, 'write');
  comment.body = String(call.body.body);
  comment.updatedAt = call.world.now();
  return { status: 200, body: presentComment(call.world, call.repository(), comment) };
}

function list(call: Call, isWanted: (comment: CommentRecord) => boolean): Reply {
  const since = call.query.get('since');
  const found = call.repository().comments.filter(isWanted);
  const fresh = found.filter((comment) => since === null || Date.parse(comment.updatedAt) >= Date.parse(since));
  if (call.query.get('direction') === 'desc') fresh.reverse();
  return {
    status: 200,
    page: { items: fresh.map((comment) => presentComment(call.world, call.repository(), comment)) },
  };
}

function react(call: Call): Reply {
  const comment = find(call, 'write');
  const author = `${call.world.state.app.slug}[bot]`;
  const content = String(call.body.content);
  const former = comment.reactions.find((reaction) => reaction.author === author && reaction.content === content);
  const reaction = former ?? { id: call.world.nextId(), author, content, createdAt: call.world.now() };
  if (former === undefined) comment.reactions.push(reaction);
  const body = {
    id: reaction.id,
    node_id: `RE_${reaction.id}`,
    user: presentUser(author),
    content,
    created_at: reaction.createdAt,
  };
  return { status: former === undefined ? 201 : 200, body };
}

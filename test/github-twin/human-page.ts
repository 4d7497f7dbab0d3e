import type { State } from './state.ts';

/** A plain page of an issue or pull request for people who watch a demo; undefined when there is none. */
export function humanPage(state: State, path: string): string | undefined {
  const [, owner, name, , number] = /^\/([^/]+)\/([^/]+)\/(pull|issues)\/(\d+)$/.exec(path) ?? [];
  const repository = state.repositories.find((candidate) => candidate.owner === owner && candidate.name === name);
  const issue = repository?.issues.find((candidate) => String(candidate.number) === number);
  if (repository === undefined || issue === undefined) return undefined;
  const status = issue.pull?.mergedAt
    ? 'merged'
    : issue.stateReason === null
      ? issue.state
      : `${issue.state} (${issue.stateReason})`;
  const posts = [
    { author: issue.author, body: issue.body ?? '', createdAt: issue.createdAt },
    ...repository.comments.filter((comment) => comment.issueNumber === issue.number),
  ];
  const checks = repository.checks.filter((check) => check.headSha === issue.pull?.headSha);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escapeHtml(issue.title)}</title>
<style>body{font:16px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}pre{white-space:pre-wrap;border:1px solid #ccc;padding:1rem;overflow-wrap:anywhere}</style>
<h1>${escapeHtml(issue.title)} <small>#${issue.number}</small></h1>
<p>${escapeHtml(`${repository.owner}/${repository.name}`)}: ${escapeHtml(status)} ${escapeHtml(issue.labels.join(', '))}</p>
${checks.map((check) => `<p>Check ${escapeHtml(check.name)}: ${escapeHtml(check.conclusion ?? check.status)} ${escapeHtml(check.title ?? '')}</p>`).join('\n')}
${posts.map((post) => `<h2>${escapeHtml(post.author)} <small>${escapeHtml(post.createdAt)}</small></h2><pre>${escapeHtml(post.body)}</pre>`).join('\n')}
</html>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

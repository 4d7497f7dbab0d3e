import { INFRASTRUCTURE } from './fold-outage.ts';
import type { IssuePolicy } from './issue-policy.ts';
import type { IssueStory } from './issue-story.ts';
import { matchPath } from './owners/match-path.ts';

/** GitHub assigns no more people to an issue. */
const MAX_ASSIGNEES = 10;

/** Labels and assignees of a new issue; they are set once and never touched again. */
export function routeIssue(
  { kind, tests, owners, key }: Pick<IssueStory, 'kind' | 'tests' | 'owners' | 'key'>,
  { labels, assignsOwners }: Pick<IssuePolicy, 'labels' | 'assignsOwners'>,
): { readonly labels: readonly string[]; readonly assignees: readonly string[] } {
  const files = tests.flatMap(({ file }) => (file === null ? [] : [file]));
  const isOf = (patterns: readonly string[]) =>
    files.some((file) => patterns.some((pattern) => matchPath(pattern, file)));
  const byPath = Object.entries(labels).flatMap(([label, patterns]) => (isOf(patterns) ? [label] : []));
  const own = {
    failure: ['test-failure'],
    flaky: ['flaky-test'],
    'red-run': [key === INFRASTRUCTURE ? 'infrastructure' : 'red-run'],
    overview: [],
  }[kind];
  // Teams and mail addresses cannot be assigned.
  const people = owners.filter((owner) => /^@[\w-]+$/.test(owner)).map((owner) => owner.slice(1));
  return {
    labels: ['assay', ...own, ...byPath],
    assignees: assignsOwners ? people.slice(0, MAX_ASSIGNEES) : [],
  };
}

import type { RequestEntry } from '../../../github-twin/twin.ts';
import type { BotWorld } from '../../bot-world.ts';

/** What people did: what they wrote into issues, by number, and which they reopened. */
export interface People {
  readonly touched: Map<number, { readonly title: string; readonly labels: string[]; readonly assignees: string[] }>;
  readonly reopened: Set<number>;
}

/** Writes of one delivery that create something at most: an issue, the overview, and a comment for each issue that exists. */
const MOST_CREATED = 2;

/** What must hold at GitHub after each delivery, told by GitHub alone. Answers with what does not. */
export function brokenTwin(
  { twin, repository }: BotWorld,
  people: People,
  requests: readonly RequestEntry[],
): string[] {
  const broken: string[] = [];
  const issues = twin.issues(repository).filter(({ author }) => author === twin.app.slug.concat('[bot]'));
  const keyOf = (body: string | null) => /"key":"([^"]+)"/.exec(body ?? '')?.[1] ?? 'none';
  const open = issues.filter(({ state }) => state === 'open');
  for (const { number, body } of open) {
    // What a person reopened beside a newer one is the person's business; the bot opens none beside an open one.
    const same = open.filter((other) => other.number > number && keyOf(other.body) === keyOf(body));
    if (same.length > 0 && !people.reopened.has(number)) broken.push(`two open issues of ${keyOf(body)}`);
  }
  for (const { number, title, labels, assignees } of issues) {
    const mine = people.touched.get(number);
    if (mine === undefined) continue;
    if (JSON.stringify({ title, labels, assignees }) !== JSON.stringify(mine)) broken.push(`#${number} was touched`);
  }
  const created = requests.filter(
    ({ method, path, status }) => method === 'POST' && /\/issues$/.test(path) && status !== 404,
  );
  // A creation whose answer was lost is asked for a second time; GitHub counts what is there.
  if (created.filter(({ status }) => status === 201).length > MOST_CREATED)
    broken.push('more new issues than the caps allow');
  for (const issue of issues) {
    const markers = twin.comments(repository, issue.number).map(({ body }) => body.split('\n')[0]);
    if (new Set(markers).size < markers.length) broken.push(`#${issue.number} says something twice`);
  }
  return broken;
}

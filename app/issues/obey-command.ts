import { AssayError } from '../../src/model/assay-error.ts';
import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import { type CommandAnswer, done, refused, unknownCommand } from '../comments/command-answer.ts';
import type { CommentCommand } from '../comments/parse-commands.ts';
import { parseMute } from '../comments/parse-mute.ts';
import { addDecision } from '../store/decisions.ts';
import { issueAt } from '../store/issues.ts';
import { addMutes, endMutes } from '../store/mutes.ts';
import type { RepositoryRow } from '../store/runs.ts';
import { verdictsOfTests } from '../store/verdict-rows.ts';
import { changeIssue, fileNow } from './change-issue.ts';
import { explainIssue } from './explain-issue.ts';
import type { FilingParts } from './filing-parts.ts';
import type { IssueRecord } from './issue-record.ts';
import { joinIssues, splitIssue } from './join-issues.ts';
import type { RepositoryPolicy } from './read-policy.ts';
import { fromRow } from './stored-record.ts';

/** Where a command was given, and by whom. */
export interface CommandPlace {
  readonly filedIn: number;
  readonly number: number;
  readonly author: string;
}

/** Tests that a word about an issue is written down for. */
const TESTS = 50;
const NAMES = ['mute', 'unmute', 'not-flaky', 'wrong', 'same-as', 'split', 'file-now', 'explain'];

/** Obeys one command of somebody who may give it. */
export async function obeyCommand(
  parts: FilingParts,
  repository: RepositoryRow,
  policy: RepositoryPolicy,
  place: CommandPlace,
  command: CommentCommand,
): Promise<CommandAnswer> {
  const { database } = parts;
  const row = await issueAt(database, place.filedIn, place.number);
  if (row === undefined) return refused('This is none of my issues.');
  const record = fromRow(row);
  const tests = testsOf(record);
  const { author } = place;
  switch (command.name) {
    case 'mute': {
      const wanted = parseMute(command.rest);
      if (typeof wanted === 'string') return refused(`Not muted: ${wanted}.`);
      if (tests.length === 0) return refused('Not muted: there is no test here.');
      const until = new Date(Date.now() + wanted.seconds * 1000);
      const mute = { author, reason: wanted.reason, issue: place.number, until };
      const answer = `Muted until ${until.toISOString().slice(0, 16).replace('T', ' ')} UTC.`;
      return { outcome: 'done', answer, store: (transaction) => addMutes(transaction, repository.id, tests, mute) };
    }
    case 'unmute':
      return {
        ...done(),
        store: async (transaction) =>
          void (await endMutes(transaction, repository.id, tests, author, command.rest || null)),
      };
    case 'wrong':
      return word(parts, repository, place, tests, 'wrong', command.rest);
    case 'not-flaky': {
      if (record.kind !== 'flaky') return refused('Nothing here is called flaky.');
      await changeIssue(database, repository.id, place, (before) => ({ ...before, isNotFlaky: true, kind: 'failure' }));
      return word(parts, repository, place, tests, 'not-flaky', command.rest);
    }
    case 'explain':
      return done(await explainIssue(database, repository.id, record, policy));
    case 'file-now':
      return fileNow(database, repository, policy, record, command.rest);
    case 'same-as':
      return withRefusal(() => joinIssues(parts, repository, place, record, command.rest));
    case 'split':
      return withRefusal(() => splitIssue(parts, repository, place, record, command.rest));
    default:
      return unknownCommand(command.name, NAMES);
  }
}

/** Counted against the rule that led to the verdict. */
async function word(
  { database }: FilingParts,
  repository: RepositoryRow,
  { number, author }: CommandPlace,
  tests: readonly number[],
  kind: 'wrong' | 'not-flaky',
  reason: string,
): Promise<CommandAnswer> {
  const rows = (await verdictsOfTests(database, repository.id, tests)).filter(({ variantId }) => variantId === 0);
  const rules = new Map(rows.map(({ testId, rule, state }) => [testId, { rule, state }]));
  return {
    ...done(),
    store: async (transaction) => {
      for (const test of tests) {
        const subject = { test, issue: number, ...rules.get(test) };
        await addDecision(transaction, repository.id, { kind, subject, author, reason });
      }
    },
  };
}

/** tests.id of what an issue is about. */
export function testsOf({ cells }: IssueRecord): number[] {
  return [...new Set(cells.map(({ test }) => Number(test)))].filter(Number.isInteger).slice(0, TESTS);
}

async function withRefusal(act: () => Promise<CommandAnswer>): Promise<CommandAnswer> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof AssayError && error.code === 'USAGE') return refused(`${escapeMarkdown(error.message)}.`);
    throw error;
  }
}

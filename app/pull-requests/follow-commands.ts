import type { Context, Probot } from 'probot';
import { answerCommands } from '../comments/answer-commands.ts';
import { heardCommands } from '../comments/heard-commands.ts';
import { getPullRequest } from '../github/get-pull-request.ts';
import { repositoryFacts } from '../github/repository-facts.ts';
import { upsertRepository } from '../store/runs.ts';
import { obeyPullCommand, TELLING } from './obey-pull-command.ts';
import { summarisePullRequests } from './summarise-pull-requests.ts';
import type { SummaryParts } from './summary-parts.ts';

/** Obeys commands in comments on pull requests, and writes the summary anew where they change what it says. */
export function followCommands(probot: Probot, partsOf: (octokit: Context['octokit']) => Promise<SummaryParts>): void {
  probot.on('issue_comment.created', async ({ octokit, payload }) => {
    if (payload.issue.pull_request === undefined) return;
    const heard = heardCommands(payload);
    if (heard === undefined) return;
    const parts = await partsOf(octokit);
    const repository = repositoryFacts(payload);
    await upsertRepository(parts.database, repository);
    const pull = await getPullRequest(octokit, repository, heard.number);
    if (pull === undefined) return;
    const { author, id: commentId } = heard;
    await answerCommands(parts, repository, heard, (command, position) =>
      obeyPullCommand(parts, { repository, pull, author, commentId, position }, command),
    );
    if (!pull.isOpen || !heard.commands.some(({ name }) => TELLING.has(name))) return;
    const { headRepositoryId: repositoryId, headOwner: owner, headBranch: branch, headSha: sha } = pull;
    await summarisePullRequests(parts, repository, { repositoryId, owner, branch, sha });
  });
}

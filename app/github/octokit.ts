import type { ProbotOctokit } from 'probot';

/** The client that a handler is given: it acts as the installation, waits for rate limits and pages through lists. */
export type Octokit = InstanceType<typeof ProbotOctokit>;

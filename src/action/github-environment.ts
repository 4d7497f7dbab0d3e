import { context } from '@actions/github';
import type { Environment } from 'ctrf';
import { localEnvironment } from '../run/local-environment.ts';

/**
 * What GitHub says about the run, for people who read the report. The bot does not believe a word of it:
 * repository, branch and commit come to it from GitHub alone.
 */
export function githubEnvironment(): Environment {
  const { owner, repo } = repository();
  return {
    ...localEnvironment(),
    repositoryName: `${owner}/${repo}`,
    repositoryUrl: `${context.serverUrl}/${owner}/${repo}`,
    buildUrl: `${context.serverUrl}/${owner}/${repo}/actions/runs/${context.runId}`,
    // Outside of GitHub these are undefined, whatever their types say.
    ...(context.sha ? { commit: context.sha } : {}),
    ...(context.ref ? { branchName: context.ref.replace(/^refs\/heads\//, '') } : {}),
    ...(context.workflow ? { buildName: context.workflow } : {}),
    ...(Number.isInteger(context.runNumber) ? { buildNumber: context.runNumber } : {}),
  };
}

/** `context.repo` throws outside of GitHub, where the Action may run all the same. */
function repository(): { owner: string; repo: string } {
  try {
    return context.repo;
  } catch {
    return { owner: 'unknown', repo: 'unknown' };
  }
}

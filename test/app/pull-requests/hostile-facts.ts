import type { FailingResult, PullRequestFacts } from '../../../app/pull-requests/pull-request-facts.ts';
import { counted, redFacts, sampleReportFact, sampleRun } from './sample-facts.ts';

/** A pull request in which every text is one of these names: tests, suites, variants, files, errors, criteria, branches. */
export function hostileFacts(names: readonly string[]): PullRequestFacts {
  return redFacts(names.map(failure), {
    base: { branch: '</code>@all', sha: 'b'.repeat(40), hasResults: true, behind: 3 },
    counts: names.flatMap((name) => counted({ failed: 1 }, name, name)),
    runs: names.map((name, id) =>
      sampleRun({
        id: id + 1,
        workflowName: name,
        conclusion: 'failure',
        reports: [
          sampleReportFact({ artifactName: name, errorCode: name, errorMessage: name, conclusion: 'inconclusive' }),
          sampleReportFact({
            conclusion: 'failure',
            problems: [{ code: name, message: name, suite: name, place: name }],
            criteria: [{ name, threshold: name, value: 1, samples: 1, verdict: 'missed' }],
          }),
        ],
      }),
    ),
  });
}

function failure(name: string): FailingResult {
  return {
    test: { identity: name, suite: name, path: [name], name, file: name },
    variant: `x=${name}`,
    message: name,
    trace: `${name}\n  at ${name}`,
    error: { same: name, isGeneric: false },
    tries: 1,
  };
}

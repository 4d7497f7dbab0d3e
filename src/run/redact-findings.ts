import type { Test } from 'ctrf';
import type { ReportExtra } from '../model/generated/report-extra.ts';
import { createRedactor } from '../process/redact.ts';

interface Redactable {
  readonly tests: readonly Test[];
  readonly extra: ReportExtra;
}

/** Takes the values of secret-looking environment variables out of every free text before it is written anywhere. */
export function redactFindings({ tests, extra }: Redactable, env: Readonly<Record<string, string>>): Redactable {
  const redact = createRedactor(env);
  const lines = (text: readonly string[]) => text.map(redact);
  return {
    tests: tests.map((test) => ({
      ...test,
      ...(test.message === undefined ? {} : { message: redact(test.message) }),
      ...(test.trace === undefined ? {} : { trace: redact(test.trace) }),
      ...(test.snippet === undefined ? {} : { snippet: redact(test.snippet) }),
      ...(test.stdout === undefined ? {} : { stdout: lines(test.stdout) }),
      ...(test.stderr === undefined ? {} : { stderr: lines(test.stderr) }),
      ...(test.retryAttempts === undefined
        ? {}
        : {
            retryAttempts: test.retryAttempts.map((attempt) => ({
              ...attempt,
              ...(attempt.message === undefined ? {} : { message: redact(attempt.message) }),
              ...(attempt.trace === undefined ? {} : { trace: redact(attempt.trace) }),
            })),
          }),
    })),
    extra: {
      ...extra,
      suites: extra.suites.map((suite) => ({
        ...suite,
        ...(suite.command === undefined ? {} : { command: redact(suite.command) }),
      })),
      services: extra.services.map((service) => ({
        ...service,
        ...(service.outages === undefined
          ? {}
          : { outages: service.outages.map((outage) => ({ ...outage, reason: redact(outage.reason) })) }),
      })),
      problems: extra.problems.map((problem) => ({ ...problem, message: redact(problem.message) })),
    },
  };
}

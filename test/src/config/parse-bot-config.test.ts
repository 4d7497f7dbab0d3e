import { expect, test } from '@jest/globals';
import { ConfigErrors } from '../../../src/config/config-errors.ts';
import { parseBotConfig } from '../../../src/config/parse-bot-config.ts';

const errorsOf = (text: string): string[] => {
  try {
    parseBotConfig(text, 'assay.yml');
    return [];
  } catch (error) {
    if (!(error instanceof ConfigErrors)) throw error;
    return error.errors.map(({ code, place, message }) => `${place?.line} ${code} ${message}`);
  }
};

test('a name alone, and all that can be said of one', () => {
  const text = 'version: 1\nbot:\n  artifacts:\n    - junit-*-node*\n    - { name: "*", files: a.xml }\n';
  expect(parseBotConfig(text, 'assay.yml').artifacts).toEqual([
    { name: 'junit-*-node*', files: ['**/*.xml', '**/*.trx', '**/*ctrf*.json'], suite: 'junit-node', variant: {} },
    { name: '*', files: ['a.xml'], suite: 'tests', variant: {} },
  ]);
});

test('what is for the runner is the runner’s to check', () => {
  expect(parseBotConfig('version: 1\nsuites: 5\n', 'assay.yml')).toEqual({ artifacts: [], masks: [] });
});

test('says when a comment is wanted, and whether a check is', () => {
  const read = (bot: string) => parseBotConfig(`version: 1\nbot:\n  ${bot}\n`, 'assay.yml');
  for (const summary of ['always', 'on-change', 'on-failure', 'off']) {
    expect(read(`summary: ${summary}`)).toMatchObject({ summary });
  }
  expect(read('check: true')).toMatchObject({ check: true });
  expect(() => read('summary: never')).toThrow(ConfigErrors);
  expect(() => read('check: maybe')).toThrow(ConfigErrors);
});

test('every mistake is told with its line', () => {
  expect(errorsOf('version: 1\nbot:\n  artifacts:\n    - name: x\n      suites: y\n    - 5\n')).toEqual([
    expect.stringMatching(/^5 CONFIG_INVALID bot\.artifacts\.0.*suites/),
    expect.stringMatching(/^6 CONFIG_INVALID bot\.artifacts\.1/),
  ]);
  expect(errorsOf('')).toHaveLength(1);
  expect(errorsOf('version: 2\n')).toHaveLength(1);
  expect(errorsOf('version: 1\nbot: [')[0]).toMatch(/CONFIG_SYNTAX/);
  const star = 'version: 1\nbot: { artifacts: [{ name: "a-*", variant: { os: "{2}" } }] }\n';
  expect(errorsOf(star)).toEqual([expect.stringContaining('{2} stands for nothing')]);
});

test('says how often flaky jobs run again, and which workflow repeats a test', () => {
  const read = (bot: string) => parseBotConfig(`version: 1\nbot:\n  ${bot}\n`, 'assay.yml');
  expect(read('rerun_flaky: 2')).toMatchObject({ rerunFlaky: 2 });
  expect(read('stress_workflow: stress-test.yaml')).toMatchObject({ stressWorkflow: 'stress-test.yaml' });
  for (const wrong of ['rerun_flaky: 6', 'rerun_flaky: -1', 'stress_workflow: ../x.yml', 'stress_workflow: a/b.yml']) {
    expect(errorsOf(`version: 1\nbot:\n  ${wrong}\n`)).toHaveLength(1);
  }
});

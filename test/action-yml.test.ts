import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

const text = readFileSync(new URL('../action.yml', import.meta.url), 'utf8');
const action = parse(text) as {
  inputs: Record<string, unknown>;
  outputs: Record<string, { value: string }>;
  runs: { using: string; steps: { id?: string; run?: string; shell?: string }[] };
};

describe('action.yml', () => {
  test('is composite, and every script names its shell', () => {
    expect(action.runs.using).toBe('composite');
    expect(action.runs.steps.filter((step) => step.run !== undefined && step.shell === undefined)).toEqual([]);
  });

  test('no expression stands in a script: what an input holds can never become code', () => {
    expect(action.runs.steps.filter((step) => step.run?.includes('${{'))).toEqual([]);
  });

  test('every input that is named exists, and every input is used', () => {
    const named = new Set([...text.matchAll(/inputs\.([\w-]+)/g)].map((match) => match[1]));
    expect([...named].sort()).toEqual(Object.keys(action.inputs).sort());
  });

  test('every step that is named exists', () => {
    const ids = action.runs.steps.map((step) => step.id);
    const named = [...text.matchAll(/steps\.([\w-]+)\./g)].map((match) => match[1]);
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('every output is one that the program sets', () => {
    const program = readFileSync(new URL('../src/action/run-action.ts', import.meta.url), 'utf8');
    const set = new Set([...program.matchAll(/setOutput\('([\w-]+)'/g)].map((match) => match[1]));
    const wanted = Object.values(action.outputs).map(({ value }) => /outputs\.([\w-]+)/.exec(value)?.[1]);
    expect(wanted.filter((name) => !set.has(name))).toEqual([]);
    expect(Object.keys(action.outputs).sort()).toEqual([...set].sort());
  });

  test('needs no token and no secret', () => {
    expect(text).not.toMatch(/secrets\.|github\.token|GITHUB_TOKEN/);
  });
});

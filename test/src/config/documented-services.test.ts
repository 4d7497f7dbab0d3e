import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parseConfig } from '../../../src/config/parse-config.ts';

const page = readFileSync(new URL('../../../docs/services.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text = '']) => text);
const indent = (text: string) => text.replace(/^(?=.)/gm, '  ');
const env = { TOKEN: 'x' };
const read = (services: string) =>
  parseConfig(`version: 1\nsuites: { u: { command: x, reports: y } }\n${services}`, 'docs/services.md', '/p', { env });

test.each(blocks)('%s', (text) => {
  // The first is a whole section, one is a service, the others are keys of one.
  if (text.startsWith('services:')) expect(read(text).services).toHaveLength(3);
  else if (text.startsWith('cache:')) expect(read(`services:\n${indent(text)}`).services).toHaveLength(1);
  else expect(read(`services:\n  a:\n    command: x\n${indent(indent(text))}`).services).toHaveLength(1);
});

test('every example of a probe is valid', () => {
  const table = page.slice(page.indexOf('| probe '));
  const rows = [...table.slice(0, table.indexOf('\n\n')).matchAll(/^\| +(?:`(\w+)`)? +\| (`.*?`) +\| .*\|$/gm)];
  let kind = '';
  const probes = rows.flatMap(([, named, examples]) => {
    kind = named ?? kind;
    // With what the table leaves out.
    const whole = (examples ?? '').replaceAll('url: ...', 'url: "http://x/"').replace('username: ..., ', '');
    return [...whole.replaceAll('password: ...', 'password: p').matchAll(/`([^`]*)`/g)]
      .filter(([, example]) => example !== '{ url, protocol, send }')
      .map(([, example]) => `{ ${kind}: ${example} }`);
  });
  expect(probes).toHaveLength(13);
  const [service] = read(`services: { a: { command: x, readiness: [${probes.join(', ')}] } }`).services;
  expect(new Set(service?.readiness?.probes.map((probe) => probe.kind)).size).toBe(8);
});

test('the page names every key of a service', () => {
  const schema = JSON.parse(readFileSync(new URL('../../../schemas/assay.schema.json', import.meta.url), 'utf8'));
  const { service, readiness, probe, shutdown, container } = schema.$defs;
  const keys = [service, readiness.oneOf[1], probe, shutdown, container].flatMap(({ properties }) =>
    Object.keys(properties),
  );
  expect(keys.filter((key) => !new RegExp(`\\b${key}\\b`).test(page))).toEqual([]);
});

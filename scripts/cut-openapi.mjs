/**
 * Cuts the part of GitHub's OpenAPI description that the twin serves into test/github-twin/openapi/.
 *
 *   node scripts/cut-openapi.mjs <path to api.github.com.json of the package @octokit/openapi>
 *
 * The package is far too big to be a dependency, so the cut is committed as data.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';

const OPERATIONS = new Set(
  `
  apps/get-authenticated apps/list-installations apps/get-installation apps/create-installation-access-token
  apps/list-repos-accessible-to-installation apps/get-repo-installation
  apps/list-webhook-deliveries apps/get-webhook-delivery apps/redeliver-webhook-delivery
  rate-limit/get repos/get repos/get-branch repos/list-commits repos/get-commit repos/get-content
  repos/compare-commits-with-basehead repos/list-pull-requests-associated-with-commit
  repos/get-collaborator-permission-level
  pulls/get pulls/list pulls/list-files
  issues/create issues/update issues/get issues/list-for-repo
  issues/create-comment issues/update-comment issues/delete-comment issues/get-comment issues/list-comments
  issues/list-comments-for-repo issues/list-labels-for-repo issues/create-label issues/get-label
  issues/list-labels-on-issue issues/add-labels issues/set-labels issues/remove-label
  reactions/create-for-issue-comment
  checks/create checks/update checks/get checks/list-for-ref checks/list-for-suite checks/list-annotations
  actions/list-workflow-runs-for-repo actions/get-workflow-run actions/get-workflow-run-attempt
  actions/list-workflow-run-artifacts actions/list-artifacts-for-repo actions/get-artifact actions/download-artifact
  actions/list-jobs-for-workflow-run actions/list-jobs-for-workflow-run-attempt
  actions/re-run-workflow-failed-jobs actions/re-run-job-for-workflow-run actions/create-workflow-dispatch
`.match(/\S+/g),
);

const WEBHOOKS = `
  workflow-run-completed workflow-run-requested workflow-run-in-progress workflow-job-completed
  pull-request-opened pull-request-synchronize pull-request-closed pull-request-reopened pull-request-edited
  issues-opened issues-closed issues-reopened issue-comment-created issue-comment-edited
  check-run-created check-run-completed check-suite-completed
  installation-created installation-deleted installation-suspend installation-unsuspend
  installation-repositories-added installation-repositories-removed
  repository-renamed repository-transferred repository-deleted push
`.match(/\S+/g);

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const PROSE = new Set(
  'description summary example examples externalDocs headers tags title deprecated discriminator x-github x-octokit x-github-breaking-changes'.split(
    ' ',
  ),
);

/** Drops prose; the keys of a `properties` map are names, never keywords, so they all stay. */
function strip(node, isMapOfNames = false) {
  if (Array.isArray(node)) return node.map((item) => strip(item));
  if (node === null || typeof node !== 'object') return node;
  const kept = Object.entries(node).filter(([key]) => isMapOfNames || !PROSE.has(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, strip(value, key === 'properties' && !isMapOfNames)]));
}

/** Copies every component that `node` leads to into `found`. */
function follow(node, components, found) {
  if (node === null || typeof node !== 'object') return;
  if (typeof node.$ref === 'string') {
    const [, , section, name] = node.$ref.split('/');
    found[section] ??= {};
    if (found[section][name] === undefined) {
      found[section][name] = strip(components[section][name]);
      follow(found[section][name], components, found);
    }
    return;
  }
  for (const value of Object.values(node)) follow(value, components, found);
}

/** One line an entry: small enough to commit, and a change of one schema stays a change of one line. */
function print(slice) {
  const block = (map) =>
    `{\n${Object.keys(map)
      .sort()
      .map((key) => `${JSON.stringify(key)}: ${JSON.stringify(map[key])}`)
      .join(',\n')}\n}`;
  const components = Object.keys(slice.components).sort();
  return [
    `{"openapi": ${JSON.stringify(slice.openapi)},\n"info": ${JSON.stringify(slice.info)},`,
    `"paths": ${block(slice.paths)},`,
    `"x-webhooks": ${block(slice['x-webhooks'])},`,
    `"components": {${components.map((key) => `"${key}": ${block(slice.components[key])}`).join(',\n')}}}\n`,
  ].join('\n');
}

const source = argv[2];
if (source === undefined) throw new Error('Give the path of api.github.com.json.');
const whole = JSON.parse(readFileSync(source, 'utf8'));
const paths = {};
const missing = new Set(OPERATIONS);
for (const [path, item] of Object.entries(whole.paths)) {
  for (const method of METHODS) {
    if (!OPERATIONS.has(item[method]?.operationId)) continue;
    missing.delete(item[method].operationId);
    paths[path] ??= {};
    paths[path][method] = strip(item[method]);
  }
}
if (missing.size > 0) throw new Error(`Not in the description: ${[...missing].join(', ')}`);
const webhooks = Object.fromEntries(WEBHOOKS.map((name) => [name, strip(whole['x-webhooks'][name])]));
for (const name of WEBHOOKS) delete webhooks[name].post.parameters;
const components = {};
follow([paths, webhooks], whole.components, components);

const target = join(dirname(fileURLToPath(import.meta.url)), '..', 'test', 'github-twin', 'openapi');
mkdirSync(target, { recursive: true });
const info = { title: whole.info.title, version: whole.info.version, license: whole.info.license };
const slice = { openapi: whole.openapi, info, paths, 'x-webhooks': webhooks, components };
writeFileSync(join(target, 'slice.json'), print(slice));
copyFileSync(join(dirname(source), '..', 'LICENSE'), join(target, 'LICENSE'));
stdout.write(
  `${OPERATIONS.size} operations, ${WEBHOOKS.length} webhooks, ${Object.keys(components.schemas).length} schemas\n`,
);

// Reads one report with one parser and prints what that cost; bench/results.ts starts one process for each figure.
// Arguments: the parser, the file, a module of Assay's reader, the folder the peers are installed in.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [parser, file, ours, peers] = process.argv.slice(2);
const load = await loaderOf(parser);
// Collected before, so that the modules' own garbage is not counted.
globalThis.gc?.();
const before = process.cpuUsage();
const count = await load();
const { user, system } = process.cpuUsage(before);
process.stdout.write(
  JSON.stringify({ count, cpuMs: (user + system) / 1000, rssMb: process.resourceUsage().maxRSS / 1024 }),
);

async function loaderOf(name) {
  const require = createRequire(pathToFileURL(join(peers, 'package.json')));
  if (name === 'assay') {
    const { readFile } = await import(pathToFileURL(ours).href);
    return () => readFile(file);
  }
  if (name === 'junit-to-ctrf') {
    const { convertJUnitToCTRFReport } = require('junit-to-ctrf');
    return async () => (await convertJUnitToCTRFReport(file)).results.tests.length;
  }
  if (name === 'test-results-parser') {
    const { parse } = require('test-results-parser');
    return () => parse({ type: 'junit', files: [file] }).total;
  }
  if (name === 'read as a string') return () => readFileSync(file, 'utf8').length;
  throw new Error(`unknown parser ${name}`);
}

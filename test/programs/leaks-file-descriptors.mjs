// leaks-file-descriptors.mjs COUNT: opens that many files, never closes them, says so, and stays.
import { openSync } from 'node:fs';

const count = Number(process.argv[2] ?? 100);
for (let opened = 0; opened < count; opened += 1) openSync(import.meta.filename, 'r');
process.stdout.write(`leaked ${count}\n`);
setInterval(() => undefined, 1_000);

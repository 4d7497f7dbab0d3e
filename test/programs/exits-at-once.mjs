// exits-at-once.mjs [CODE]: says why, and exits.
process.stderr.write('cannot open the database\n');
process.exitCode = Number(process.argv[2] ?? 1);

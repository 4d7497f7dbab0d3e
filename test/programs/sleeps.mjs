// sleeps.mjs [MS]: prints its process id and sleeps, for ten minutes unless told otherwise.
process.stdout.write(`sleeper ${process.pid}\n`);
setTimeout(() => undefined, Number(process.argv[2] ?? 600_000));

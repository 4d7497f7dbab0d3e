// ignores-sigterm.mjs: only SIGKILL ends it.
process.on('SIGTERM', () => process.stdout.write('ignored SIGTERM\n'));
process.stdout.write(`stubborn ${process.pid}\n`);
setInterval(() => undefined, 1_000);

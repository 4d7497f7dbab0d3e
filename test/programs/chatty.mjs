// chatty.mjs LINES: numbered lines with characters of several bytes, written in pieces that cut through them.
const count = Number(process.argv[2] ?? 1000);
const bytes = Buffer.from(Array.from({ length: count }, (_, index) => `line ${index} ä€😀\n`).join(''), 'utf8');

/** Writes piece after piece, each after the one before has left. */
const write = (from) => {
  // 4097 is odd on purpose: every boundary falls at another place within a line.
  if (from < bytes.length) process.stdout.write(bytes.subarray(from, from + 4097), () => write(from + 4097));
  else process.stdout.write('last without end');
};
write(0);

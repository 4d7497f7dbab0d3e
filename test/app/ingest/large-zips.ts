import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { sampleReport } from '../../src/report/sample-report.ts';

/** A zip of one file that is made while it is packed, so that nobody has all of it in memory. */
export async function zipOfPieces(name: string, pieces: Iterable<string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  zip.addReadStream(
    Readable.from(pieces, { objectMode: true }).map((piece) => Buffer.from(piece as string)),
    name,
  );
  zip.end();
  return buffer(zip.outputStream);
}

/** A report as the Action writes it, of so many tests; `test` is the JSON of each. */
export function* reportOf(count: number, test: (index: number) => string): Generator<string> {
  const [head, tail] = JSON.stringify(sampleReport([])).split('"tests":[]') as [string, string];
  yield `${head}"tests":[`;
  // A piece a thousand tests: to hand on each of millions alone takes longer than to make it.
  for (let from = 0; from < count; from += 1_000) {
    const length = Math.min(1_000, count - from);
    yield `${from === 0 ? '' : ','}${Array.from({ length }, (_, index) => test(from + index)).join(',')}`;
  }
  yield `]${tail}`;
}

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BLOCK_BYTES, createScannedMemory } from '../../../../src/results/xml/byte-scanner.ts';

const SEED = 20_261_121;
/** Several blocks and a part of one. */
const MAX_BYTES = 70;
const OUT = 128;

const { memory, scanner } = createScannedMemory(OUT + (MAX_BYTES + 2) * Int32Array.BYTES_PER_ELEMENT);
const memoryBytes = new Uint8Array(memory);
const marks = new Int32Array(memory, OUT);

/** Any bytes, and those that are looked for more often than others. */
const bytes = fc.array(fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(...Buffer.from('<>&"\'\t\n\r\0'))), {
  maxLength: MAX_BYTES,
});

function fill(content: readonly number[]): void {
  memoryBytes.fill(0x20, 0, OUT);
  memoryBytes.set(content);
}

const isControl = (byte: number): boolean => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d;

/** The same, a byte at a time. */
function markPlainly(content: readonly number[]): number[] {
  return [...content.keys()].filter((at) => {
    const byte = content[at] as number;
    return isControl(byte) || '<>&"\''.includes(String.fromCharCode(byte));
  });
}

test('marks what a loop over single bytes marks, and says whether there are control characters and other bytes than ASCII', () => {
  fc.assert(
    fc.property(bytes, (content) => {
      fill(content);
      const count = (scanner.mark(content.length, OUT) - OUT) / Int32Array.BYTES_PER_ELEMENT;
      expect([...marks.subarray(0, count)]).toEqual(markPlainly(content));
      expect(marks[count] !== 0).toBe(content.some(isControl));
      expect(marks[count + 1] !== 0).toBe(content.some((byte) => byte >= 0x80));
    }),
    { seed: SEED, numRuns: 2_000 },
  );
});

test('every byte is told right at every place of a block', () => {
  for (let byte = 0; byte < 256; byte += 1) {
    const content = new Array<number>(BLOCK_BYTES).fill(byte);
    fill(content);
    const count = (scanner.mark(BLOCK_BYTES, OUT) - OUT) / Int32Array.BYTES_PER_ELEMENT;
    expect([byte, ...marks.subarray(0, count)]).toEqual([byte, ...markPlainly(content)]);
  }
});

test('counts the line feeds of any part', () => {
  const part = fc.tuple(bytes, fc.nat(MAX_BYTES), fc.integer({ min: 1, max: MAX_BYTES }));
  fc.assert(
    fc.property(part, ([content, from, length]) => {
      fill(content);
      const inside = memoryBytes.subarray(from, from + length);
      expect(scanner.lines(from, from + length)).toBe(inside.filter((byte) => byte === 0x0a).length);
    }),
    { seed: SEED, numRuns: 2_000 },
  );
});

import { expect, test } from '@jest/globals';
import { KnownBytes } from '../../../../src/results/xml/known-bytes.ts';

test.each([0, 1, 2, 3, 4, 5, 7, 8, 9, 31])(
  '%i bytes are found where they are, and what differs in one is not',
  (length) => {
    const memory = Buffer.alloc(128, 'x');
    for (let i = 0; i < length; i += 1) memory[10 + i] = memory[61 + i] = 0x80 + i;
    const view = new DataView(memory.buffer, memory.byteOffset, memory.length);
    const known = new KnownBytes(view, 10, length);
    expect(known.length).toBe(length);
    // Where they stand in a word makes no difference, nor does what is behind them.
    memory[61 + length] = 0;
    expect(known.isAt(view, 61)).toBe(true);
    for (let i = 0; i < length; i += 1) {
      memory[61 + i] = 0;
      expect(known.isAt(view, 61)).toBe(false);
      memory[61 + i] = 0x80 + i;
    }
  },
);

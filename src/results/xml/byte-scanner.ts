/**
 * Two loops over bytes, sixteen at a time. JavaScript looks at one byte in the time in which these look at thirty, and
 * a report has many: WebAssembly is the only way to the processor's wide instructions that needs nothing installed.
 * The two are so short that they are written here as they are, in the order and with the names of its text format.
 */
export interface ByteScanner {
  /**
   * Writes the offsets of all bytes before `end` that may mean something in XML - `<`, `>`, `&`, quotes and control
   * characters - as 32-bit numbers to `out`, and answers where they end. There stand two more numbers then: the first is
   * not 0 if one of them is a control character, the second if one of all bytes is not ASCII. Up to 15 bytes behind
   * `end` are looked at too: they must be none of these.
   */
  mark(end: number, out: number): number;
  /** How many line feeds there are; `to` is behind `from`. */
  lines(from: number, to: number): number;
}

/** Of the global, which the types of Node leave to those of a browser. */
declare const WebAssembly: {
  readonly Module: new (code: Uint8Array) => object;
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
};

/** Memory comes in pages of this size. */
const PAGE_BYTES = 64 * 1024;

/** Bytes in one step; whoever fills the memory leaves as many behind the last. */
export const BLOCK_BYTES = 16;

/** Memory of at least `bytes`, and what scans it. */
export function createScannedMemory(bytes: number): { memory: ArrayBuffer; scanner: ByteScanner } {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
  const { exports } = new WebAssembly.Instance(module, { '': { memory } });
  return { memory: memory.buffer, scanner: exports as ByteScanner };
}

const I32 = 0x7f;
const V128 = 0x7b;
const NOTHING = 0x40;

const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const tee = (local: number) => [0x22, local];
const int = (value: number) => [0x41, value];
const block = [0x02, NOTHING];
const loop = [0x03, NOTHING];
const branchIf = (depth: number) => [0x0d, depth];
const end = [0x0b];
const select = [0x1b];
const isZero = [0x45];
const isLess = [0x48];
const countTrailingZeros = [0x68];
const countOnes = [0x69];
const add = [0x6a];
const subtract = [0x6b];
const and = [0x71];
const shiftLeft = [0x74];
const store = (offset = 0) => [0x36, 2, offset];

const loadBlock = [0xfd, 0x00, 0, 0];
const blockOf = (bytes: readonly number[]) => [0xfd, 0x0c, ...bytes];
const each = (byte: number) => blockOf(new Array<number>(BLOCK_BYTES).fill(byte));
const pick = [0xfd, 0x0e];
const equal = [0xfd, 0x23];
const below = [0xfd, 0x26];
const bothBits = [0xfd, 0x4e];
const firstWithoutSecond = [0xfd, 0x4f];
const eitherBit = [0xfd, 0x50];
const oneBit = [0xfd, 0x51];
const anyBit = [0xfd, 0x53];
/** The highest bit of each of the sixteen. */
const toMask = [0xfd, 0x64];

const LINE_FEED = 0x0a;
const SPACE = 0x20;
/**
 * The bytes that are looked for, and the three control characters that are not, each at the place that its lower four
 * bits tell: one instruction picks for each byte of a block the one it may be. 0xff is at a place where it cannot be.
 */
const KNOWN = new Array<number>(BLOCK_BYTES).fill(0);
KNOWN[0] = 0xff;
for (const character of '<>&"\'\t\n\r') KNOWN[character.charCodeAt(0) & 0x0f] = character.charCodeAt(0);

/** Parameters `end` and `out`. */
function mark(): number[] {
  const [last, out, at, mask, bytes, low, known, controls, all] = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;
  const nextBlock = [
    [...get(at), ...loadBlock, ...set(bytes)],
    [...get(all), ...get(bytes), ...eitherBit, ...set(all)],
    [...get(bytes), ...each(SPACE), ...below, ...set(low)],
    [...get(bytes), ...blockOf(KNOWN), ...get(bytes), ...each(0x0f), ...bothBits, ...pick, ...equal, ...set(known)],
    [...get(controls), ...get(low), ...get(known), ...firstWithoutSecond, ...eitherBit, ...set(controls)],
    // Known and not low is looked for; low and not known is a control character.
    [...get(low), ...get(known), ...oneBit, ...toMask, ...set(mask)],
  ];
  const lowestBit = [
    [...get(out), ...get(at), ...get(mask), ...countTrailingZeros, ...add, ...store()],
    [...get(out), ...int(4), ...add, ...set(out)],
    [...get(mask), ...get(mask), ...int(1), ...subtract, ...and, ...tee(mask)],
  ];
  return [
    ...[2, 2, I32, 5, V128],
    ...loop,
    ...nextBlock.flat(),
    ...[...block, ...get(mask), ...isZero, ...branchIf(0)],
    ...[...loop, ...lowestBit.flat(), ...branchIf(0), ...end],
    ...end,
    ...[...get(at), ...int(BLOCK_BYTES), ...add, ...tee(at), ...get(last), ...isLess, ...branchIf(0)],
    ...end,
    ...[...get(out), ...get(controls), ...anyBit, ...store()],
    // The highest bits are those that ASCII does not have.
    ...[...get(out), ...get(all), ...toMask, ...store(4)],
    ...[...get(out), ...end],
  ];
}

/** Parameters `from` and `to`. */
function lines(): number[] {
  const [from, to, count, left] = [0, 1, 2, 3] as const;
  return [
    ...[1, 2, I32],
    ...loop,
    ...[...get(to), ...get(from), ...subtract, ...set(left)],
    ...[...get(count), ...get(from), ...loadBlock, ...each(LINE_FEED), ...equal, ...toMask],
    // Of the last block only what is left of it: as many ones as there are bytes.
    ...[...int(1), ...get(left), ...int(BLOCK_BYTES), ...get(left), ...int(BLOCK_BYTES), ...isLess, ...select],
    ...[...shiftLeft, ...int(1), ...subtract, ...and, ...countOnes, ...add, ...set(count)],
    ...[...get(from), ...int(BLOCK_BYTES), ...add, ...tee(from), ...get(to), ...isLess, ...branchIf(0)],
    ...end,
    ...[...get(count), ...end],
  ];
}

/** What has its size in front of it. */
const sized = (bytes: readonly number[]): number[] => [...unsigned(bytes.length), ...bytes];
const named = (name: string): number[] => sized([...Buffer.from(name)]);
const section = (kind: number, items: readonly (readonly number[])[]): number[] => [
  kind,
  ...sized([items.length, ...items.flat()]),
];

/** Seven bits a byte, the lowest first (LEB128). */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >> 7)];
}

const FUNCTION = 0x00;
const MEMORY = 0x02;
const module = new WebAssembly.Module(
  Uint8Array.from([
    ...[...Buffer.from('\0asm'), 1, 0, 0, 0],
    // Both take two numbers and answer with one.
    ...section(1, [[0x60, 2, I32, I32, 1, I32]]),
    ...section(2, [[...named(''), ...named('memory'), MEMORY, 0, 1]]),
    ...section(3, [[0], [0]]),
    ...section(7, [
      [...named('mark'), FUNCTION, 0],
      [...named('lines'), FUNCTION, 1],
    ]),
    ...section(10, [sized(mark()), sized(lines())]),
  ]),
);

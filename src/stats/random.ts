import { createHash } from 'node:crypto';

/** Four words of 32 bits, not all zero. */
export type RandomState = readonly [number, number, number, number];

/** A stream of random values that its seed alone decides: the same on every machine, in every version of Node. */
export interface Random {
  /** A whole number from 0 to 2^32 - 1. */
  uint32(): number;
  /** From 0 up to but not including 1, with all 53 bits a number has. */
  float(): number;
  /** A whole number from `min` to `max`, both included, each equally likely. The range is at most 2^32 - 1 wide. */
  integer(min: number, max: number): number;
  /** From the normal distribution. */
  normal(mean: number, deviation: number): number;
  /** From the exponential distribution: the wait for the next of events that come at random. */
  exponential(mean: number): number;
  /** From the Poisson distribution: how many such events came. */
  poisson(mean: number): number;
  /** One of the values, each equally likely. There must be one. */
  pick<Value>(values: readonly Value[]): Value;
  /** A random UUID (version 4, RFC 9562). */
  uuid(): string;
}

/** Above it the normal distribution is as good a Poisson as anybody can see, and the product below would underflow. */
const POISSON_AS_NORMAL = 60;

/**
 * The stream of a seed. The parts are joined and hashed (SHA-256), so that streams of different parts have nothing to
 * do with each other, and the seed 1 nothing with the seed 2.
 */
export function createRandom(...seed: readonly (string | number)[]): Random {
  const hash = createHash('sha256')
    .update(JSON.stringify(seed.map(String)))
    .digest();
  return randomOf(
    xoshiro128([hash.readUInt32LE(0), hash.readUInt32LE(4), hash.readUInt32LE(8), hash.readUInt32LE(12)]),
  );
}

/**
 * xoshiro128** 1.1 of David Blackman and Sebastiano Vigna (https://prng.di.unimi.it/xoshiro128starstar.c): a function
 * that answers with the next 32 bits. Not for secrets.
 */
export function xoshiro128(state: RandomState): () => number {
  let [a, b, c, d] = state;
  return () => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
}

function randomOf(uint32: () => number): Random {
  let spare: number | undefined;
  const float = () => ((uint32() >>> 5) * 2 ** 26 + (uint32() >>> 6)) / 2 ** 53;
  const integer = (min: number, max: number) => {
    const range = max - min + 1;
    // The last, incomplete round of the 2^32 values would favour small results; it is drawn again.
    const limit = 2 ** 32 - (2 ** 32 % range);
    let drawn = uint32();
    while (drawn >= limit) drawn = uint32();
    return min + (drawn % range);
  };
  const normal = (mean: number, deviation: number): number => {
    if (spare !== undefined) {
      const value = mean + deviation * spare;
      spare = undefined;
      return value;
    }
    // Marsaglia's polar method: two values at a time from a point in the unit circle.
    for (;;) {
      const x = 2 * float() - 1;
      const y = 2 * float() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * factor;
      return mean + deviation * x * factor;
    }
  };
  const poisson = (mean: number): number => {
    if (mean > POISSON_AS_NORMAL) return Math.max(0, Math.round(normal(mean, Math.sqrt(mean))));
    // Knuth: count how many uniform values can be multiplied before the product falls below e^-mean.
    const floor = Math.exp(-mean);
    let count = 0;
    for (let product = float(); product > floor; product *= float()) count += 1;
    return count;
  };
  return {
    uint32,
    float,
    integer,
    normal,
    poisson,
    exponential: (mean) => -mean * Math.log(1 - float()),
    pick: (values) => values[integer(0, values.length - 1)] as (typeof values)[number],
    uuid: () => {
      const hex = [uint32(), uint32(), uint32(), uint32()].map((word) => word.toString(16).padStart(8, '0')).join('');
      const variant = ((Number.parseInt(hex[16] as string, 16) & 0x3) | 0x8).toString(16);
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
  };
}

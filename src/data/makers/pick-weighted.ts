import type { Random } from '../../stats/random.ts';

/** A function that picks one of the values, each as often as its weight says. Weights are not negative, one is positive. */
export function pickWeighted<Value>(
  choices: readonly (readonly [value: Value, weight: number])[],
  random: Random,
): () => Value {
  const sums: number[] = [];
  let total = 0;
  for (const [, weight] of choices) {
    total += weight;
    sums.push(total);
  }
  return () => {
    const at = random.float() * total;
    const index = sums.findIndex((sum) => at < sum);
    return (choices[index === -1 ? choices.length - 1 : index] as readonly [Value, number])[0];
  };
}

import type { Probe } from './probes/create-probe.ts';

export interface Round {
  /** For each question. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** What every probe said last; filled in. */
  readonly said: Map<Probe, string>;
  /** A deadline leaves less time than a question may take: silence then tells less than the answer before it. */
  readonly cutShort: boolean;
}

/** Asks all probes at the same time. @returns whether all of them are well */
export async function askRound(probes: readonly Probe[], round: Round): Promise<boolean> {
  const answers = await Promise.all(
    probes.map(async (probe) => {
      const answer = await probe.ask(round.timeoutMs, round.signal);
      const tells = !round.signal.aborted && !(answer.timedOut && round.cutShort);
      if (tells || !round.said.has(probe)) round.said.set(probe, answer.said);
      return answer.healthy;
    }),
  );
  return answers.every(Boolean);
}

import type { TcpProbe } from '../../model/probe-spec.ts';
import { converse } from './converse.ts';
import type { ProbeAnswer } from './probe-answer.ts';

/** Asks once whether a connection is accepted. Never rejects. */
export function askTcp({ host, port }: TcpProbe, timeoutMs: number, signal: AbortSignal): Promise<ProbeAnswer> {
  return converse({ host, port }, timeoutMs, signal);
}

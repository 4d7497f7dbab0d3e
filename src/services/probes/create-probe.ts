import type { ProbeSpec, TextMatch } from '../../model/probe-spec.ts';
import { askExec, type ExecPlace } from './ask-exec.ts';
import { askFile } from './ask-file.ts';
import { askHttp } from './ask-http.ts';
import { askPostgres } from './ask-postgres.ts';
import { askRedis } from './ask-redis.ts';
import { askTcp } from './ask-tcp.ts';
import { askWebSocket } from './ask-websocket.ts';
import { describeProbe } from './describe-probe.ts';
import { type ProbeAnswer, probeAnswer } from './probe-answer.ts';

/** A probe that is ready to be asked. */
export interface Probe {
  /** What is asked, for messages. */
  readonly about: string;
  /** Asks once. Never rejects for anything that a service can answer. */
  ask(timeoutMs: number, signal: AbortSignal): Promise<ProbeAnswer>;
}

/** What probes see of the service they ask about. */
export interface ProbeContext extends ExecPlace {
  /** Milliseconds since the epoch; undefined for a service that was not started by this run. */
  readonly startedAtMs: number | undefined;
  /** Looks at every line of output from now on; the answer says whether one has matched so far. */
  readonly watchLog: (line: TextMatch) => () => boolean;
  /** Takes secrets out of what probes tell: a URL may carry a token, an answer may repeat it. */
  readonly redact: (text: string) => string;
}

/** To be called before the service's process is started, so that no line of its output is missed. */
export function createProbe(spec: ProbeSpec, context: ProbeContext): Probe {
  const ask = asker(spec, context);
  return {
    about: context.redact(describeProbe(spec)),
    async ask(timeoutMs, signal) {
      const answer = await ask(timeoutMs, signal);
      return { ...answer, said: context.redact(answer.said) };
    },
  };
}

function asker(spec: ProbeSpec, context: ProbeContext): Probe['ask'] {
  switch (spec.kind) {
    case 'http':
      return (timeoutMs, signal) => askHttp(spec, timeoutMs, signal);
    case 'tcp':
      return (timeoutMs, signal) => askTcp(spec, timeoutMs, signal);
    case 'postgres':
      return (timeoutMs, signal) => askPostgres(spec, timeoutMs, signal);
    case 'redis':
      return (timeoutMs, signal) => askRedis(spec, timeoutMs, signal);
    case 'websocket':
      return (timeoutMs, signal) => askWebSocket(spec, timeoutMs, signal);
    case 'exec': {
      const { cwd, env, marker } = context;
      return (timeoutMs, signal) => askExec(spec, { cwd, env, marker }, timeoutMs, signal);
    }
    case 'file':
      return () => askFile(spec, context.startedAtMs);
    case 'log': {
      const seen = context.watchLog(spec.line);
      return async () => (seen() ? probeAnswer(true, 'seen') : probeAnswer(false, 'not seen yet'));
    }
  }
}

import type { ProbeSpec } from '../../model/probe-spec.ts';
import { showMatch } from './text-matcher.ts';

/** What a probe asks, in one line for messages; without passwords. */
export function describeProbe(spec: ProbeSpec): string {
  switch (spec.kind) {
    case 'http':
    case 'websocket':
      return withoutPassword(spec.url);
    case 'tcp':
    case 'postgres':
    case 'redis':
      return `${spec.kind} ${spec.host}:${spec.port}`;
    case 'exec':
      return `\`${[spec.command].flat().join(' ').slice(0, 200)}\``;
    case 'log':
      return `log line ${showMatch(spec.line)}`;
    case 'file':
      return `file ${spec.path}`;
  }
}

function withoutPassword(text: string): string {
  return text.replace(/^(\w+:\/\/)[^/@]*@/, '$1***@');
}

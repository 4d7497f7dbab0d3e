/** One question that tells whether a service is well. */
export type ProbeSpec =
  | HttpProbe
  | TcpProbe
  | ExecProbe
  | LogProbe
  | FileProbe
  | PostgresProbe
  | RedisProbe
  | WebSocketProbe;

/** A text that must occur, or a regular expression (JavaScript's, without flags) that must match somewhere. */
export type TextMatch = { readonly contains: string } | { readonly matches: string };

export interface HttpProbe {
  readonly kind: 'http';
  /** http or https. Redirects are not followed. */
  readonly url: string;
  /** Statuses that are well, from and to inclusive; without it 200 to 399. */
  readonly status?: readonly (readonly [from: number, to: number])[];
  /** What the answer's headers must hold, by name. */
  readonly headers?: readonly (readonly [name: string, match: TextMatch])[];
  /** What the first 256 KiB of the body must hold. */
  readonly body?: TextMatch;
  /** Headers to send. */
  readonly send?: readonly (readonly [name: string, value: string])[];
}

/** Well when a connection is accepted. */
export interface TcpProbe {
  readonly kind: 'tcp';
  readonly host: string;
  readonly port: number;
}

/** Well when the command ends with code 0. It has the service's folder and environment. */
export interface ExecProbe {
  readonly kind: 'exec';
  readonly command: string | readonly string[];
}

/** Well once a line of the service's output, since its last start, matches. */
export interface LogProbe {
  readonly kind: 'log';
  readonly line: TextMatch;
}

/** Well when the file exists and was changed since the service was started: one of an earlier run tells nothing. */
export interface FileProbe {
  readonly kind: 'file';
  /** Absolute. */
  readonly path: string;
}

/**
 * Well when the server takes part in a start-up handshake. If `user` or `database` is given, it must not refuse
 * them; a request for a password is taken as an answer.
 */
export interface PostgresProbe {
  readonly kind: 'postgres';
  readonly host: string;
  readonly port: number;
  readonly user?: string;
  readonly database?: string;
}

/** Well when PING is answered; without a password, also when the server asks for one. */
export interface RedisProbe {
  readonly kind: 'redis';
  readonly host: string;
  readonly port: number;
  readonly username?: string;
  readonly password?: string;
}

/** Well when the server upgrades the connection and proves that it speaks the protocol. */
export interface WebSocketProbe {
  readonly kind: 'websocket';
  /** ws or wss. */
  readonly url: string;
  readonly protocol?: string;
  /** Headers to send. */
  readonly send?: readonly (readonly [name: string, value: string])[];
}

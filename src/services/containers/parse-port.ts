import { AssayError } from '../../model/assay-error.ts';

/** A published port of a container. */
export interface PublishedPort {
  readonly address: string | undefined;
  /** Undefined: docker chooses a free one. */
  readonly hostPort: number | undefined;
  readonly containerPort: number;
  readonly protocol: string;
}

/** `[address:][host port:]container port[/protocol]`, the address an IPv4 one or an IPv6 one in brackets. */
const PORT = /^(?:(?:(\[[0-9a-fA-F:.]+\]|[0-9.]+):)?(\d{1,5})?:)?(\d{1,5})(?:\/(tcp|udp|sctp))?$/;

/** Throws AssayError CONFIG_INVALID for a text that is not a published port. Ranges are not taken. */
export function parsePort(text: string): PublishedPort {
  const [whole, address, host, container, protocol = 'tcp'] = PORT.exec(text) ?? [];
  const [hostPort, containerPort] = [host === undefined ? undefined : Number(host), Number(container)];
  if (
    whole === undefined ||
    containerPort < 1 ||
    containerPort > 65_535 ||
    !((hostPort ?? 1) >= 1 && (hostPort ?? 1) <= 65_535)
  ) {
    throw new AssayError('CONFIG_INVALID', `"${text}" is not a port such as 5432, 8080:80 or 127.0.0.1:8080:80/tcp`);
  }
  return { address, hostPort, containerPort, protocol };
}

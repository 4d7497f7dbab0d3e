const LOOPBACK = /^(localhost|127\.[0-9.]+|\[?::1\]?|0\.0\.0\.0|\[?::\]?)$/;

/** Whether a host name or address, as it stands in a URL or by itself, is this machine seen from itself. */
export function isLocalHost(host: string): boolean {
  return LOOPBACK.test(host);
}

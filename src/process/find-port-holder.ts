import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { readProcessTable, readProcFile } from './process-table.ts';

/**
 * Who listens on a TCP port of this machine, as `process 123 (node server.js)`; undefined when that cannot be seen
 * (another user's process, another container, no /proc). Source: proc_net(5), the columns of /proc/net/tcp.
 */
export function findPortHolder(port: number): string | undefined {
  const sockets = new Set([...listeners('/proc/net/tcp', port), ...listeners('/proc/net/tcp6', port)]);
  if (sockets.size === 0) return undefined;
  for (const { pid } of readProcessTable()) {
    if (!openFiles(pid).some((target) => sockets.has(target))) continue;
    return `process ${pid} (${readProcFile(pid, 'cmdline').replaceAll('\0', ' ').trim().slice(0, 200)})`;
  }
  return undefined;
}

function listeners(file: string, port: number): string[] {
  let text = '';
  try {
    text = readFileSync(file, 'latin1');
  } catch {
    return [];
  }
  const rows = text.split('\n').map((line) => line.trim().split(/\s+/));
  // Column 1 is address:port in hexadecimal, column 3 the state (0A: listening), column 9 the socket's inode.
  return rows
    .filter((row) => row[3] === '0A' && Number.parseInt(row[1]?.split(':')[1] ?? '', 16) === port)
    .map((row) => `socket:[${row[9]}]`);
}

function openFiles(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${fd}`);
      } catch {
        return '';
      }
    });
  } catch {
    return [];
  }
}

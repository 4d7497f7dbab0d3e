import { readFileSync } from 'node:fs';

/**
 * Whether a process of this machine runs in a container. A daemon may be on another machine or in a virtual one, and
 * the number it tells then belongs to a stranger here. Source: cgroups(7); docker and podman name groups by the id.
 */
export function inContainer(pid: number, containerId: string): boolean {
  if (containerId === '') return false;
  try {
    return readFileSync(`/proc/${pid}/cgroup`, 'latin1').includes(containerId);
  } catch {
    return false;
  }
}

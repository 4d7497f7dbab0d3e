/** Carried by every process of a run. */
const RUN_MARKER = 'ASSAY_RUN_MARKER';
/** Carried by one command and what it started, so that cleaning up after it leaves the services alone. */
const COMMAND_MARKER = 'ASSAY_COMMAND_MARKER';

/**
 * `env` with both markers added. An inherited marker is kept in front, separated by a space: when Assay tests a
 * project that itself runs Assay, the outer run still finds what the inner one has started.
 */
export function withMarkers(
  env: Readonly<Record<string, string>>,
  run: string,
  command: string,
): Record<string, string> {
  const add = (inherited: string | undefined, own: string) => (inherited ? `${inherited} ${own}` : own);
  return {
    ...env,
    [RUN_MARKER]: add(env[RUN_MARKER], run),
    [COMMAND_MARKER]: add(env[COMMAND_MARKER], command),
  };
}

/** Whether an environment block (`NAME=value` entries separated by NUL) carries the marker, of a run or a command. */
export function carriesMarker(environ: string, marker: string): boolean {
  if (!environ.includes(marker)) return false;
  return environ.split('\0').some((entry) => {
    const [name, value] = [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)];
    return (name === RUN_MARKER || name === COMMAND_MARKER) && value.split(' ').includes(marker);
  });
}

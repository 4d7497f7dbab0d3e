/**
 * Whether a report is of a job, by names: the artifact carries the job's name (`assay-report-<job>-<index>-<attempt>`), and one
 * of its cells has the values in the brackets behind it.
 * @param report its artifact, and the matrix values of each of its cells
 */
export function isReportOf(
  job: string,
  { artifactName, cells }: { readonly artifactName: string; readonly cells: readonly (readonly string[])[] },
): boolean {
  const { key, values } = splitJob(job);
  const isNamed = jobKeyOf(artifactName) === key;
  if (values.length === 0) return isNamed;
  const isCell = cells.some((cell) => cell.length > 0 && values.every((value) => cell.includes(value)));
  // A report of somebody else's making carries no name of a job, and its cell has to do.
  return isCell && (isNamed || !/-\d{1,9}$/.test(artifactName));
}

/** `test (22, linux)`: the name as it stands in the names of artifacts, and the values of the leg. */
export function splitJob(name: string): { key: string; values: string[] } {
  const [, title = name, list = ''] = /^(.*?) \((.*)\)$/.exec(name) ?? [];
  const values = list.split(',').map((value) => value.trim());
  return { key: slug(title), values: values.filter((value) => value !== '') };
}

/** `assay-report-<job>-<index>-<attempt>`: the job. */
export function jobKeyOf(artifactName: string): string | undefined {
  const match = /^assay-report-(.+)-\d+-\d+$/.exec(artifactName);
  return match === null ? undefined : slug(match[1] as string);
}

function slug(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

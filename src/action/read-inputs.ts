/** The inputs of action.yml; each arrives in IN_<NAME>, because a composite action gets no INPUT_ variables. */
export const INPUTS = {
  config: 'IN_CONFIG',
  'working-directory': 'IN_WORKING_DIRECTORY',
  suites: 'IN_SUITES',
  cell: 'IN_CELL',
  shard: 'IN_SHARD',
  environment: 'IN_ENVIRONMENT',
  'report-directory': 'IN_REPORT_DIRECTORY',
  'artifact-name': 'IN_ARTIFACT_NAME',
  'upload-url': 'IN_UPLOAD_URL',
  annotations: 'IN_ANNOTATIONS',
} as const;

export type Inputs = Readonly<Record<keyof typeof INPUTS, string>>;

/** The inputs as text, trimmed; one that is not set is empty. */
export function readInputs(env: Readonly<Record<string, string>>): Inputs {
  const entries = Object.entries(INPUTS).map(([name, variable]) => [name, (env[variable] ?? '').trim()]);
  return Object.fromEntries(entries) as Inputs;
}

import { DEFAULT_POLICY, type IssuePolicy, type Threshold } from './issue-policy.ts';

export interface PolicyRead {
  readonly policy: IssuePolicy;
  /** `owner/name` of another repository that takes the issues. */
  readonly trackerName: string | undefined;
  /** Keys that make no sense, in words. */
  readonly problems: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

/** Keys of `bot.issues` that are whole numbers, with what they set and their limits. */
const NUMBERS = {
  close_after: ['closeAfter', 1, 20],
  flaky_close_after: ['flakyCloseAfter', 1, 500],
  flaky_impact: ['flakyImpact', 0, 10_000],
  per_run: ['newPerRun', 0, 50],
  per_day: ['newPerDay', 0, 200],
} as const;
const THRESHOLDS = { after: 'failures', flaky_after: 'flakes', red_after: 'redRuns' } as const;

/** The policy in `bot.issues` of .github/assay.yml: what is left out, or makes no sense, is as by default. */
export function toPolicy(wanted: unknown): PolicyRead {
  if (wanted === undefined) return { policy: DEFAULT_POLICY, trackerName: undefined, problems: [] };
  // `issues: on` is short for `issues: { mode: on }`. YAML 1.1 tools write true and false for on and off.
  const fields: Fields = typeof wanted === 'object' && wanted !== null ? (wanted as Fields) : { mode: wanted };
  const problems: string[] = [];
  const policy: { -readonly [Key in keyof IssuePolicy]: IssuePolicy[Key] } = { ...DEFAULT_POLICY };
  const { mode = DEFAULT_POLICY.mode } = fields;
  const modes: Readonly<Record<string, IssuePolicy['mode']>> = {
    on: 'on',
    true: 'on',
    off: 'off',
    false: 'off',
    preview: 'preview',
  };
  const known = Object.hasOwn(modes, String(mode)) ? modes[String(mode)] : undefined;
  if (known === undefined) problems.push('mode is on, off or preview');
  else policy.mode = known;
  for (const [key, [name, least, most]] of Object.entries(NUMBERS)) {
    const value = fields[key];
    if (value === undefined) continue;
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) policy[name] = value;
    else problems.push(`${key} is a whole number from ${least} to ${most}`);
  }
  for (const [key, name] of Object.entries(THRESHOLDS) as [
    keyof typeof THRESHOLDS,
    'failures' | 'flakes' | 'redRuns',
  ][]) {
    if (fields[key] === undefined) continue;
    const threshold = toThreshold(fields[key]);
    if (threshold === undefined) problems.push(`${key} is a number of runs, or such as "3 in 7 days"`);
    else policy[name] = threshold;
  }
  if (fields.assign !== undefined) {
    if (fields.assign === 'owners' || fields.assign === 'nobody') policy.assignsOwners = fields.assign === 'owners';
    else problems.push('assign is owners or nobody');
  }
  const labels = toLabels(fields.labels);
  if (labels === undefined) problems.push('labels names up to 20 labels, each with a list of paths');
  else policy.labels = labels;
  const tracker = fields.tracker;
  const isName = typeof tracker === 'string' && /^[\w-]{1,100}\/(?!\.{1,2}$)[\w.-]{1,100}$/.test(tracker);
  if (tracker !== undefined && !isName) problems.push('tracker is owner/name of a repository');
  return { policy, trackerName: isName ? tracker : undefined, problems };
}

/** `3`, or `3 in 7 days`; at most 50 times, since no more are remembered. */
function toThreshold(value: unknown): Threshold | undefined {
  const match = /^(\d{1,2})(?: in (\d{1,3}) days?)?$/.exec(String(value));
  const times = Number(match?.[1]);
  const days = Number(match?.[2] ?? DEFAULT_POLICY.failures.days);
  return match !== null && times >= 1 && times <= 50 && days >= 1 ? { times, days } : undefined;
}

/** Labels with their patterns; undefined when they make no sense. */
function toLabels(value: unknown): IssuePolicy['labels'] | undefined {
  if (value === undefined) return {};
  const entries = Object.entries(fieldsOf(value)).map(([label, paths]) => [label, [paths].flat()] as const);
  const isText = (path: unknown) => typeof path === 'string' && path.length <= 500;
  const isFine =
    entries.length <= 20 &&
    entries.every(([label, paths]) => label.length <= 50 && paths.length <= 100 && paths.every(isText));
  return isFine && typeof value === 'object' ? (Object.fromEntries(entries) as IssuePolicy['labels']) : undefined;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

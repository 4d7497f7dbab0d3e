import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Mask } from '../stats/clusters/mask.ts';
import { checkMasks } from './check-masks.ts';
import { ConfigErrors } from './config-errors.ts';
import { ConfigLayer } from './config-layer.ts';
import type { SchemaProblem } from './describe-schema-error.ts';
import { describeSchemaErrors } from './describe-schema-errors.ts';
import type { ConfigFile } from './generated/config-file.ts';
import { CONFIG_SCHEMA } from './generated/config-schema.ts';
import { toError } from './resolve-layers.ts';

/** What assay.yml says to the bot, with its defaults filled in. */
export interface BotConfig {
  readonly artifacts: readonly PlainArtifact[];
  /** What the bot's issues follow, as it stands there; undefined: the defaults. */
  readonly issues?: NonNullable<ConfigFile['bot']>['issues'];
  /** When a pull request gets a comment; undefined: always. */
  readonly summary?: NonNullable<ConfigFile['bot']>['summary'];
  /** Whether there is to be a check run beside it; undefined: no. */
  readonly check?: boolean;
  /** Whether changes of the default branch are told where the operator said; undefined: no. */
  readonly alerts?: NonNullable<ConfigFile['bot']>['alerts'];
  /** How often failed jobs are run again by themselves when all failures are known flakes; undefined: never. */
  readonly rerunFlaky?: number;
  /** File below .github/workflows that repeats one test; undefined: none. */
  readonly stressWorkflow?: string;
  /** Whether tests that become flaky are muted by the bot; undefined: no. */
  readonly autoMute?: boolean;
  /** What the Action is told of muted tests, as it stands there; undefined: the defaults. */
  readonly quarantine?: NonNullable<ConfigFile['bot']>['quarantine'];
  /** What changes from run to run in the texts of failures; undefined in what an older version stored. */
  readonly masks?: readonly Mask[];
}

/** Artifacts with plain reports, and what is said of them. */
export interface PlainArtifact {
  /** A glob. */
  readonly name: string;
  /** Globs of the reports inside. */
  readonly files: readonly string[];
  readonly suite: string;
  /** Values with `{1}`, `{2}`, ... for what the stars of the name stand for. */
  readonly variant: Readonly<Record<string, string>>;
}

/** What reports are mostly called; a folder of results has pictures and logs beside them. */
const FILES = ['**/*.xml', '**/*.trx', '**/*ctrf*.json'];

/** The members that are the bot's to read. */
type BotPart = Pick<ConfigFile, 'version' | 'bot' | 'failures'>;

let validator: ValidateFunction<BotPart> | undefined;

/**
 * Reads what the bot needs, `bot` and `failures`, from the text of an assay.yml; the rest of it is the runner's to check, and what it extends is
 * not looked at. Throws ConfigErrors with every problem at once, each with file, line and column.
 */
export function parseBotConfig(text: string, file: string): BotConfig {
  const layer = new ConfigLayer(text, file);
  validator ??= compile();
  const { value } = layer;
  const problems = validator(value)
    ? [...unknownStars(value), ...checkMasks(value)]
    : describeSchemaErrors(validator.errors ?? [], (path) => layer.keysAt(path));
  const [first, ...others] = problems.map((problem) => toError(problem, [layer], undefined));
  if (first !== undefined) throw new ConfigErrors([first, ...others]);
  const { bot, failures } = value as BotPart;
  return {
    artifacts: (bot?.artifacts ?? []).map(toPlainArtifact),
    masks: failures?.masks ?? [],
    ...(bot?.issues === undefined ? {} : { issues: bot.issues }),
    ...(bot?.summary === undefined ? {} : { summary: bot.summary }),
    ...(bot?.check === undefined ? {} : { check: bot.check }),
    ...(bot?.alerts === undefined ? {} : { alerts: bot.alerts }),
    ...(bot?.rerun_flaky === undefined ? {} : { rerunFlaky: bot.rerun_flaky }),
    ...(bot?.stress_workflow === undefined ? {} : { stressWorkflow: bot.stress_workflow }),
    ...(bot?.auto_mute === undefined ? {} : { autoMute: bot.auto_mute === 'flaky' }),
    ...(bot?.quarantine === undefined ? {} : { quarantine: bot.quarantine }),
  };
}

type Item = NonNullable<NonNullable<ConfigFile['bot']>['artifacts']>[number];

function toPlainArtifact(item: Item): PlainArtifact {
  const { name, files, suite, variant } = typeof item === 'string' ? { name: item } : item;
  const parts = name.split('*').map((part) => part.replace(/^[-_. ]+|[-_. ]+$/g, ''));
  const bare = parts.filter((part) => part !== '').join('-');
  return {
    name,
    files: files === undefined ? FILES : [files].flat(),
    suite: suite ?? (bare || 'tests'),
    variant: variant ?? {},
  };
}

/** Places in a variant that no star of the name fills. */
function unknownStars({ bot }: Pick<ConfigFile, 'bot'>): SchemaProblem[] {
  return (bot?.artifacts ?? []).flatMap((item, index) => {
    if (typeof item === 'string') return [];
    const stars = item.name.split('*').length - 1;
    return Object.entries(item.variant ?? {}).flatMap(([key, text]) =>
      [...text.matchAll(/\{(\d+)\}/g)]
        .filter(([, number]) => Number(number) < 1 || Number(number) > stars)
        .map(([place]) => ({
          path: ['bot', 'artifacts', String(index), 'variant', key],
          atKey: false,
          message: `${place} stands for nothing: the name ${item.name} has ${stars} of *`,
        })),
    );
  });
}

function compile(): ValidateFunction<BotPart> {
  const { $defs, properties } = CONFIG_SCHEMA as { $defs: object; properties: Record<keyof BotPart, object> };
  const { version, bot, failures } = properties;
  const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: false, validateSchema: false });
  for (const format of ['regex', 'uri']) ajv.addFormat(format, true);
  return ajv.compile({ type: 'object', required: ['version'], properties: { version, bot, failures }, $defs });
}

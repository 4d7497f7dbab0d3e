import type {
  DataConfig,
  DataSetConfig,
  IntegrityConfig,
  PersonalConfig,
  SizeValues,
} from '../../model/data-config.ts';
import { DEFAULT_SIZES } from '../../model/default-sizes.ts';
import { PERSONAL_KINDS } from '../../model/personal-kinds.ts';
import { splitReference } from '../../model/split-reference.ts';
import type { ConfigFile, DataSet, Integrity } from '../generated/config-file.ts';
import { parseMoment } from './parse-moment.ts';
import { toMaker } from './to-maker.ts';

/** Fixed, so that generated times do not move with the day on which somebody runs the tests. */
const DEFAULT_REFERENCE_MS = Date.UTC(2026, 0, 1);

/** The checked section `data` with its defaults filled in; `root` is what paths are relative to. */
export function toDataConfig(source: ConfigFile['data'], root: string): DataConfig {
  const { reference, size = 'small', seed = 1, factories = {}, sets = {} } = source ?? {};
  return {
    root,
    referenceMs: reference === undefined ? DEFAULT_REFERENCE_MS : (parseMoment(reference) ?? DEFAULT_REFERENCE_MS),
    size,
    seed: String(seed),
    factories: new Map(Object.entries(factories)),
    sets: Object.entries(sets).map(([name, set]) => toDataSet(name, set, root)),
  };
}

function toDataSet(name: string, set: DataSet, root: string): DataSetConfig {
  return {
    name,
    version: set.version,
    format: set.format ?? 'ndjson',
    columns: set.columns,
    sizes: sizesOf(set),
    maker: toMaker(set, root),
    integrity: integrityOf(set.integrity ?? {}),
    personal: personalOf(set.personal),
  };
}

/** Rows and days that stand beside the maker hold for every size that does not say otherwise. */
function sizesOf({ sizes, rows, days }: DataSet): ReadonlyMap<string, SizeValues> {
  const common = Object.entries({ rows, days });
  if (sizes === undefined && rows === undefined && days === undefined) return new Map();
  const named = sizes ?? Object.fromEntries([...DEFAULT_SIZES.keys()].map((name) => [name, {}]));
  return new Map(
    Object.entries(named).map(([name, values]) => [
      name,
      new Map([...common, ...Object.entries(values)].filter((entry) => entry[1] !== undefined)) as SizeValues,
    ]),
  );
}

function integrityOf(rules: Integrity): IntegrityConfig {
  return {
    required: rules.required ?? [],
    nonEmpty: rules.non_empty ?? [],
    schema: rules.schema,
    // Nothing at all mostly is a mistake, and tests over nothing prove nothing.
    minRows: rules.min_rows ?? 1,
    maxRows: rules.max_rows,
    unique: (rules.unique ?? []).map((paths) => [paths].flat()),
    references: Object.entries(rules.references ?? {}).flatMap(([key, text]) => {
      const reference = splitReference(text);
      return reference === undefined ? [] : [{ key, set: reference.set, to: reference.path }];
    }),
  };
}

function personalOf(rules: DataSet['personal']): PersonalConfig | undefined {
  if (rules === undefined) return undefined;
  if (rules === false) return { kinds: [], keys: new Map(), keep: [] };
  const { kinds = PERSONAL_KINDS, keys = {}, keep = [] } = rules === true ? {} : rules;
  return { kinds, keys: new Map(Object.entries(keys)), keep };
}

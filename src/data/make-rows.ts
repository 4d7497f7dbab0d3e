import type { DataConfig, DataSetConfig } from '../model/data-config.ts';
import type { FieldContext } from './factory/field.ts';
import { compileSchema } from './integrity/compile-schema.ts';
import type { MakeContext, Rows } from './make-context.ts';
import { callApi } from './makers/call-api.ts';
import { errorScenario } from './makers/error-scenario.ts';
import { eventLog } from './makers/event-log.ts';
import { factoryRows } from './makers/factory-rows.ts';
import { fakeFromSchema } from './makers/fake-from-schema.ts';
import { type CommandEnvironment, runCommandMaker } from './makers/run-command-maker.ts';
import { timeSeries } from './makers/time-series.ts';
import { userProfiles } from './makers/user-profiles.ts';

/** The rows of a data set, by whatever makes it. */
export async function makeRows(
  { maker }: DataSetConfig,
  context: MakeContext,
  config: DataConfig,
  environment: CommandEnvironment,
  pools: FieldContext['pools'],
): Promise<Rows> {
  switch (maker.kind) {
    case 'api':
      return callApi(maker, context, environment.redact);
    case 'command':
      return runCommandMaker(maker, context, environment);
    case 'schema':
      return fakeFromSchema(await compileSchema(maker.schema, config.root, context.set), context);
    case 'series':
      return timeSeries(maker, context);
    case 'errors':
      return errorScenario(maker, context);
    case 'profiles':
      return userProfiles(maker, context);
    case 'events':
      return eventLog(maker, context);
    case 'factory':
      return factoryRows(maker, context, { factories: config.factories, pools });
  }
}

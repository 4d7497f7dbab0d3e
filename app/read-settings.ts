import { readFileSync } from 'node:fs';
import { AssayError } from '../src/model/assay-error.ts';
import type { Retention } from './store/retain.ts';

/** What an operator sets, from the environment (docs/operate.md). */
export interface Settings {
  readonly appId: number;
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** The former secret (or the next one) while it is changed; webhooks signed with it are taken as well. */
  readonly webhookSecret2?: string | undefined;
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  /** Base of GitHub's API, without a slash at the end. */
  readonly githubUrl: string;
  readonly retention: Retention;
  /** How long one request to GitHub may take, in seconds; default 20. */
  readonly githubTimeout?: number;
  /** False: no pauses between requests, for a GitHub Enterprise Server without rate limits; default true. */
  readonly githubPace?: boolean;
  /** Deliveries that are worked at a time; default 4. */
  readonly workers?: number;
  /** How often the bot looks for what it missed, in minutes; 0 or undefined: never. */
  readonly catchUpMinutes?: number;
  /** How far back it looks, in days; default 3. */
  readonly catchUpDays?: number;
  /** Requests that one look may cost an installation; default 100. */
  readonly catchUpCalls?: number;
  /** How long the data of a deleted installation or repository is kept, in days; default 30. */
  readonly keepDeletedDays?: number;
  /** Where the Action reaches the bot, which is also the audience of its tokens; undefined: it takes no uploads. */
  readonly uploadUrl?: string | undefined;
  /** Who issues the tokens of jobs, without a slash at the end. */
  readonly oidcIssuer?: string;
  /** Opens the dashboard; undefined: there is none. */
  readonly dashboardPassword?: string | undefined;
  /** Where alerts are sent to; undefined: nowhere. A secret: whoever has it can write there. */
  readonly alertWebhook?: string | undefined;
}

/** GitHub.com's; an Enterprise Server has https://HOST/_services/token. */
const OIDC_ISSUER = 'https://token.actions.githubusercontent.com';

/** Shorter ones are guessed or known; a generated one is longer anyway. */
const PASSWORD_LENGTH = 12;
/** What goes no further than this machine need not be encrypted. */
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** The only place of the bot that reads the environment. Throws an AggregateError of AssayErrors: all that is wrong at once. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const errors: AssayError[] = [];
  const missing = (name: string, why: string): string => {
    errors.push(new AssayError('BOT_SETTING_MISSING', `${name} is not set; ${why}`));
    return '';
  };
  const invalid = (name: string, why: string): void => {
    errors.push(new AssayError('BOT_SETTING_INVALID', `${name} ${why}`));
  };
  const number = (name: string, text: string, least: number, most: number): number => {
    const value = Number(text);
    if (text !== '' && !(Number.isInteger(value) && value >= least && value <= most))
      invalid(name, `is ${JSON.stringify(text)}, not a whole number from ${least} to ${most}`);
    return value;
  };
  /** A hundred years is for ever. */
  const days = (name: string, usual: number): number => number(name, env[name] || `${usual}`, 1, 36_500);
  const url = (name: string, text: string, protocols: readonly string[]): string => {
    if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol))
      invalid(name, `is not a URL that begins with ${protocols.join(' or ')}//`);
    return text.replace(/\/+$/, '');
  };

  const settings: Settings = {
    appId: number(
      'APP_ID',
      env.APP_ID || missing('APP_ID', 'it is the number of the GitHub App'),
      1,
      Number.MAX_SAFE_INTEGER,
    ),
    privateKey: readKey(),
    webhookSecret: env.WEBHOOK_SECRET || missing('WEBHOOK_SECRET', 'without it anybody could send results'),
    host: env.HOST || '0.0.0.0',
    port: number('PORT', env.PORT || '3000', 0, 65_535),
    databaseUrl: env.DATABASE_URL ? url('DATABASE_URL', env.DATABASE_URL, ['postgres:', 'postgresql:']) : undefined,
    dataDir: env.ASSAY_DATA_DIR || './assay-data',
    githubUrl: url('ASSAY_GITHUB_API_URL', env.ASSAY_GITHUB_API_URL || 'https://api.github.com', ['https:', 'http:']),
    retention: {
      resultsDays: days('ASSAY_KEEP_RESULTS_DAYS', 180),
      rollUpsDays: days('ASSAY_KEEP_ROLLUPS_DAYS', 730),
      deliveriesDays: days('ASSAY_KEEP_DELIVERIES_DAYS', 30),
    },
    webhookSecret2: env.WEBHOOK_SECRET_2 || undefined,
    githubTimeout: number('ASSAY_GITHUB_TIMEOUT', env.ASSAY_GITHUB_TIMEOUT || '20', 1, 300),
    githubPace: env.ASSAY_GITHUB_PACE !== 'none',
    workers: number('ASSAY_WORKERS', env.ASSAY_WORKERS || '4', 1, 64),
    catchUpMinutes: number('ASSAY_CATCH_UP_MINUTES', env.ASSAY_CATCH_UP_MINUTES || '5', 0, 1_440),
    catchUpDays: number('ASSAY_CATCH_UP_DAYS', env.ASSAY_CATCH_UP_DAYS || '3', 1, 90),
    catchUpCalls: number('ASSAY_CATCH_UP_CALLS', env.ASSAY_CATCH_UP_CALLS || '100', 1, 5_000),
    keepDeletedDays: number('ASSAY_KEEP_DELETED_DAYS', env.ASSAY_KEEP_DELETED_DAYS || '30', 0, 3_650),
    uploadUrl: env.ASSAY_UPLOAD_URL ? url('ASSAY_UPLOAD_URL', env.ASSAY_UPLOAD_URL, ['https:', 'http:']) : undefined,
    oidcIssuer: url('ASSAY_OIDC_ISSUER', env.ASSAY_OIDC_ISSUER || OIDC_ISSUER, ['https:', 'http:']),
    dashboardPassword: env.ASSAY_DASHBOARD_PASSWORD || undefined,
    alertWebhook: env.ASSAY_ALERT_WEBHOOK
      ? url('ASSAY_ALERT_WEBHOOK', env.ASSAY_ALERT_WEBHOOK, ['https:', 'http:'])
      : undefined,
  };
  const receiver = settings.alertWebhook ?? '';
  if (receiver.startsWith('http:') && URL.canParse(receiver) && !LOOPBACK.test(new URL(receiver).hostname))
    invalid('ASSAY_ALERT_WEBHOOK', 'begins with http: and is of another machine; use https:');
  if ((settings.dashboardPassword?.length ?? PASSWORD_LENGTH) < PASSWORD_LENGTH)
    invalid('ASSAY_DASHBOARD_PASSWORD', `is shorter than ${PASSWORD_LENGTH} characters`);
  // Probot's default, printed in its source for everybody to sign with.
  if (settings.webhookSecret === 'development') invalid('WEBHOOK_SECRET', 'is "development", which everybody knows');
  if (settings.webhookSecret2 === 'development') invalid('WEBHOOK_SECRET_2', 'is "development", which everybody knows');
  if (!['', 'github', 'none'].includes(env.ASSAY_GITHUB_PACE ?? ''))
    invalid('ASSAY_GITHUB_PACE', `is ${JSON.stringify(env.ASSAY_GITHUB_PACE)}, neither "github" nor "none"`);
  if (errors.length > 0) throw new AggregateError(errors, 'settings are missing or invalid');
  return settings;

  function readKey(): string {
    const path = env.PRIVATE_KEY_PATH;
    let key = env.PRIVATE_KEY ?? '';
    if (key === '' && path) {
      try {
        key = readFileSync(path, 'utf8');
      } catch (error) {
        invalid('PRIVATE_KEY_PATH', `names ${path}, which cannot be read: ${(error as NodeJS.ErrnoException).code}`);
        return '';
      }
    }
    if (key === '') return missing('PRIVATE_KEY or PRIVATE_KEY_PATH', 'it is the key of the GitHub App');
    const text = key.includes('-----BEGIN') ? key : Buffer.from(key, 'base64').toString('utf8');
    const pem = text.replaceAll('\\n', '\n');
    if (!pem.includes('-----BEGIN')) invalid('PRIVATE_KEY', 'is neither a PEM key nor base64 of one');
    return pem;
  }
}

/** The settings that the commands about the database need. Throws BOT_SETTING_INVALID. */
export function readDatabaseSettings(env: NodeJS.ProcessEnv = process.env): Pick<Settings, 'databaseUrl' | 'dataDir'> {
  const databaseUrl = env.DATABASE_URL || undefined;
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl))
    throw new AssayError('BOT_SETTING_INVALID', 'DATABASE_URL is not a URL that begins with postgres://');
  return { databaseUrl, dataDir: env.ASSAY_DATA_DIR || './assay-data' };
}

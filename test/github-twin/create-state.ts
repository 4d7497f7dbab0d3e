import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { State } from './state.ts';

export interface AppOptions {
  /** PEM; default: a new key. */
  privateKey?: string;
  webhookSecret?: string;
  /** Default: what the product's app.yml asks for. */
  permissions?: Record<string, string>;
  events?: string[];
}

const PERMISSIONS = {
  metadata: 'read',
  actions: 'read',
  checks: 'write',
  issues: 'write',
  pull_requests: 'write',
  contents: 'read',
};
const EVENTS = [
  'workflow_run',
  'workflow_job',
  'check_run',
  'check_suite',
  'issues',
  'issue_comment',
  'pull_request',
  'repository',
];

/** An empty GitHub with one app, `assay`, and its installation 1. */
export function createState(options: AppOptions): State {
  const privateKey = options.privateKey ?? ownKey();
  return {
    lastId: 1000,
    app: {
      id: 4711,
      slug: 'assay',
      privateKey,
      publicKey: createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString(),
      webhookSecret: options.webhookSecret ?? randomBytes(16).toString('hex'),
      permissions: options.permissions ?? PERMISSIONS,
      events: options.events ?? EVENTS,
    },
    installationId: 1,
    installation: 'active',
    blobKey: randomBytes(16).toString('hex'),
    tokens: {},
    repositories: [],
    deliveries: [],
    rateUsed: 0,
  };
}

let key: string | undefined;

/** One for all twins of a process: making one takes as long as the shortest tests. */
function ownKey(): string {
  key ??= generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
  return key;
}

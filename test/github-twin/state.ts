import type { JsonObject } from './json.ts';

/** Everything the twin remembers; plain JSON, so that a snapshot is a copy of it. */
export interface State {
  lastId: number;
  app: AppRecord;
  installationId: number;
  installation: 'active' | 'suspended' | 'deleted';
  blobKey: string;
  tokens: Record<string, TokenRecord>;
  repositories: RepositoryRecord[];
  deliveries: DeliveryRecord[];
  rateUsed: number;
}

export interface AppRecord {
  id: number;
  slug: string;
  privateKey: string;
  publicKey: string;
  webhookSecret: string;
  permissions: Record<string, string>;
  events: string[];
}

export interface TokenRecord {
  expiresAt: string;
  permissions: Record<string, string>;
  /** Undefined: every repository of the installation. */
  repositoryIds?: number[];
}

export interface CommitRecord {
  sha: string;
  parents: string[];
  message: string;
  author: string;
  date: string;
  /** What this commit wrote; null is a deletion. Everything else comes from the first parent. */
  files: Record<string, string | null>;
}

export interface LabelRecord {
  id: number;
  name: string;
  color: string;
  description: string | null;
}

export interface PullRecord {
  headRepositoryId: number;
  headBranch: string;
  headSha: string;
  baseBranch: string;
  baseSha: string;
  mergedAt: string | null;
  mergeSha: string | null;
}

/** An issue, or a pull request when `pull` is there: as at GitHub, both share one row of numbers. */
export interface IssueRecord {
  id: number;
  number: number;
  title: string;
  body: string | null;
  author: string;
  state: 'open' | 'closed';
  stateReason: string | null;
  labels: string[];
  assignees: string[];
  locked: boolean;
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  closedBy: string | null;
  pull?: PullRecord;
}

export interface CommentRecord {
  id: number;
  issueNumber: number;
  author: string;
  body: string;
  createdAt: string;
  updatedAt: string;
  reactions: { id: number; author: string; content: string; createdAt: string }[];
}

export interface CheckRecord {
  id: number;
  name: string;
  headSha: string;
  status: string;
  conclusion: string | null;
  externalId: string;
  detailsUrl: string | null;
  startedAt: string;
  completedAt: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  annotations: JsonObject[];
  /** Slug of the app that made it; not there: the app itself. */
  app?: string;
  /** Not there: the id plus one. */
  suiteId?: number;
}

export interface JobRecord {
  id: number;
  attempt: number;
  name: string;
  conclusion: string | null;
  startedAt: string;
  completedAt: string | null;
}

export interface RunRecord {
  id: number;
  attempt: number;
  number: number;
  workflowName: string;
  event: string;
  headSha: string;
  headBranch: string;
  headRepositoryId: number;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: string | null;
  actor: string;
  createdAt: string;
  startedAt: string;
  updatedAt: string;
  runtimeToken: string;
  jobs: JobRecord[];
  /** What a dispatched run was given. */
  inputs?: Record<string, string>;
}

export interface ArtifactRecord {
  id: number;
  name: string;
  runId: number;
  digest: string;
  size: number;
  zipBase64: string;
  expired: boolean;
  createdAt: string;
  expiresAt: string;
}

export interface RepositoryRecord {
  id: number;
  owner: string;
  name: string;
  private: boolean;
  installed: boolean;
  defaultBranch: string;
  forkOf: number | null;
  createdAt: string;
  commits: Record<string, CommitRecord>;
  branches: Record<string, string>;
  issues: IssueRecord[];
  comments: CommentRecord[];
  labels: LabelRecord[];
  checks: CheckRecord[];
  runs: RunRecord[];
  artifacts: ArtifactRecord[];
  /** What a person may do here; whoever is not named has `read` (`none` in a private repository). */
  collaborators: Record<string, 'admin' | 'write' | 'read' | 'none'>;
}

export interface DeliveryRecord {
  id: number;
  guid: string;
  event: string;
  action: string;
  repositoryId: number | null;
  deliveredAt: string;
  redelivery: boolean;
  duration: number;
  /** 0 when nobody answered. */
  statusCode: number;
  ok: boolean;
  payload: JsonObject;
}

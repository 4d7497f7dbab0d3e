import type { Json, JsonObject } from './json.ts';
import type { DeliveryRecord, RepositoryRecord, State } from './state.ts';

/** What a webhook is about. */
export interface Occurrence {
  event: string;
  action: string;
  sender: string;
  repository?: RepositoryRecord;
  /** The event's own members, for example `{issue}`; the rest is added on sending. */
  payload: JsonObject;
}

/** What routes and acts work on: the state, the clock, and the way out for webhooks. */
export interface World {
  readonly state: State;
  /** Where the API answers, without a slash at the end. */
  readonly url: string;
  /** Where artifact bytes are fetched: another origin, as at GitHub. */
  readonly blobUrl: string;
  readonly violations: string[];
  /** The time in GitHub's form, whole seconds in UTC. */
  now(): string;
  milliseconds(): number;
  nextId(): number;
  /** Sends a webhook; answers undefined when nobody listens or the app has not subscribed. */
  emit(occurrence: Occurrence): Promise<DeliveryRecord | undefined>;
}

/** Who calls: the app itself (JWT) or its installation (token). */
export type Caller = { kind: 'app' } | { kind: 'installation'; token: string };

/** One API request, as a route sees it. */
export interface Call {
  world: World;
  params: Record<string, string>;
  query: URLSearchParams;
  body: JsonObject;
  caller: Caller;
  headers: Record<string, string | undefined>;
  /** The repository of the path. */
  repository(): RepositoryRecord;
  /** Throws 403 unless the token has one of the permissions, such as `issues:write`. */
  need(...permissions: string[]): void;
}

/** A route's answer. `page` makes the dispatcher cut the list and write the Link header. */
export interface Reply {
  status: number;
  body?: Json;
  headers?: Record<string, string>;
  page?: { items: Json[]; wrap?: string };
}

/** A route, found by GitHub's operation id; method and path come from the description. */
export interface Route {
  operation: string;
  as: 'app' | 'installation' | 'either';
  /** One of these permissions is needed; none listed: any token will do. */
  permissions: string[];
  handle(call: Call): Reply;
}

import { authenticate } from './authenticate.ts';
import { createCall } from './create-call.ts';
import { GithubError } from './github-error.ts';
import type { Json, JsonObject } from './json.ts';
import type { OpenapiValidator, ServedOperation } from './openapi-validator.ts';
import { paginate } from './paginate.ts';
import type { Reply, Route, World } from './world.ts';

export interface ApiRequest {
  method: string;
  url: URL;
  headers: Record<string, string | undefined>;
  text: string;
}

/** Answers one API request: find the operation, check it, let its route work, complete and check the answer. */
export function answerApi(
  world: World,
  validator: OpenapiValidator,
  routes: ReadonlyMap<string, Route>,
  request: ApiRequest,
): Reply {
  const { method, url } = request;
  const found = validator.find(method, url.pathname);
  const what = `${method} ${url.pathname}`;
  const route = routes.get(found?.served.id ?? '');
  if (found === undefined || route === undefined) {
    world.violations.push(`${what}: no such route in the twin`);
    return { status: 404, body: new GithubError(404, 'Not Found').body() };
  }
  const reply = attempt(world, validator, found, route, request);
  const errors = validator.response(found.served, reply.status, reply.body);
  if (errors.length === 0) return reply;
  for (const error of errors) world.violations.push(`${what}: ${error}`);
  return { status: 500, body: new GithubError(500, `The twin's answer is not GitHub's: ${errors.join('; ')}`).body() };
}

function attempt(
  world: World,
  validator: OpenapiValidator,
  found: { served: ServedOperation; params: Record<string, string> },
  route: Route,
  request: ApiRequest,
): Reply {
  const { served, params } = found;
  const { headers, url } = request;
  try {
    const caller = authenticate(world, headers.authorization);
    if (route.as === 'app' && caller.kind !== 'app')
      throw new GithubError(401, 'A JSON web token could not be decoded');
    if (route.as === 'installation' && caller.kind !== 'installation') throw new GithubError(401, 'Bad credentials');
    const body = parse(request.text);
    const call = createCall(world, {
      params,
      query: url.searchParams,
      body: (body ?? {}) as JsonObject,
      caller,
      headers,
    });
    if (params.owner !== undefined) call.repository();
    if (route.permissions.length > 0) call.need(...route.permissions);
    const { errors, odd } = validator.request(served, url.searchParams, body);
    const what = `${served.method} ${url.pathname}`;
    for (const problem of [...errors, ...odd]) world.violations.push(`${what}: ${problem}`);
    if (errors.length > 0) throw new GithubError(422, `Invalid request.\n\n${errors.join('\n')}`);
    const reply = paginate(route.handle(call), url);
    if (reply.body === undefined) return reply;
    return { ...reply, body: validator.completeResponse(served, reply.status, reply.body) };
  } catch (error) {
    if (error instanceof GithubError) return { status: error.status, body: error.body() };
    world.violations.push(`${served.method} ${url.pathname}: the twin failed: ${String(error)}`);
    return { status: 500, body: new GithubError(500, String(error)).body() };
  }
}

function parse(text: string): Json | undefined {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new GithubError(400, 'Problems parsing JSON');
  }
}

import type { ValidateFunction } from 'ajv';
import { compileSchema } from './compile-schema.ts';
import { fillSchema } from './fill-schema.ts';
import type { Json, JsonObject } from './json.ts';
import { type Operation, openapiSlice, type Parameter, type Schema } from './openapi-slice.ts';
import { resolveReference } from './resolve-reference.ts';

/** An operation of the description with what the twin needs to find it by a request. */
export interface ServedOperation {
  id: string;
  method: string;
  template: string;
  pattern: RegExp;
  names: string[];
  parameters: Parameter[];
  operation: Operation;
}

// GitHub answers these anywhere, documented for the operation or not.
const EVERYWHERE = new Set([401, 403, 404, 422, 429, 500, 502, 503, 504]);
// Branch names may hold a slash that a client has not encoded.
const MULTI_SEGMENT = new Set(['branch', 'ref', 'basehead']);
// Described as one moment, but the documentation and GitHub take a range such as `>=2026-01-01`.
const MISDESCRIBED = new Set(['created']);
const compiled = new Map<Schema, ValidateFunction>();

/** Checks requests, responses and webhooks against GitHub's own description. Schemas compile on first use. */
export class OpenapiValidator {
  readonly operations: ServedOperation[] = listOperations();

  /** The operation a request is for, with its decoded path parameters. */
  find(method: string, path: string): { served: ServedOperation; params: Record<string, string> } | undefined {
    for (const served of this.operations) {
      if (served.method !== method) continue;
      const match = served.pattern.exec(path);
      if (match === null) continue;
      const values = served.names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]);
      return { served, params: Object.fromEntries(values) as Record<string, string> };
    }
    return undefined;
  }

  /** What is wrong with a request; the second list is what GitHub ignores but no careful client sends. */
  request(
    served: ServedOperation,
    query: URLSearchParams,
    body: Json | undefined,
  ): { errors: string[]; odd: string[] } {
    const odd: string[] = [];
    const errors: string[] = [];
    for (const [name, text] of query) {
      const parameter = served.parameters.find((candidate) => candidate.in === 'query' && candidate.name === name);
      if (parameter === undefined) odd.push(`unknown query parameter ${name}`);
      else if (!MISDESCRIBED.has(name))
        errors.push(
          ...explain(parameter.schema, parse(parameter.schema, text)).map((error) => `query ${name}${error}`),
        );
    }
    const content = served.operation.requestBody;
    const schema = content?.content['application/json']?.schema;
    if (schema === undefined) return { errors, odd };
    if (body === undefined)
      return { errors: content?.required === true ? [...errors, 'body is missing'] : errors, odd };
    errors.push(...explain(schema, body).map((error) => `body${error}`));
    odd.push(...unknownMembers(schema, body).map((name) => `unknown body member ${name}`));
    return { errors, odd };
  }

  /** Adds the required members a partial response leaves out. */
  completeResponse(served: ServedOperation, status: number, body: Json): Json {
    const schema = responseSchema(served, status);
    return schema === undefined ? body : fillSchema(schema, body);
  }

  /** What is wrong with a response. */
  response(served: ServedOperation, status: number, body: Json | undefined): string[] {
    if (served.operation.responses[status] === undefined && !EVERYWHERE.has(status))
      return [`status ${status} is not documented`];
    const schema = responseSchema(served, status);
    if (schema === undefined) return [];
    return body === undefined ? ['response body is missing'] : explain(schema, body).map((error) => `response${error}`);
  }

  /** Completes a webhook's payload and says what is wrong with it. */
  webhook(event: string, action: string, payload: JsonObject): { payload: JsonObject; errors: string[] } {
    const name = [event, ...(action === '' ? [] : [action])].join('-').replaceAll('_', '-');
    const schema = openapiSlice['x-webhooks'][name]?.post.requestBody?.content['application/json']?.schema;
    if (schema === undefined) return { payload, errors: [`no webhook ${name} in the slice`] };
    const filled = fillSchema(schema, payload) as JsonObject;
    return { payload: filled, errors: explain(schema, filled) };
  }
}

function listOperations(): ServedOperation[] {
  const all = Object.entries(openapiSlice.paths).flatMap(([template, item]) =>
    Object.entries(item).map(([method, operation]) => describe(template, method, operation)),
  );
  // A literal segment wins over a parameter, and the longer template over one whose last parameter eats the rest.
  return all.sort((a, b) => a.names.length - b.names.length || b.template.length - a.template.length);
}

function describe(template: string, method: string, operation: Operation): ServedOperation {
  const parameters = (operation.parameters ?? []).map(resolveReference);
  const names = [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const source = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const parameter = parameters.find((candidate) => candidate.in === 'path' && candidate.name === name);
    if (parameter?.schema.type === 'integer') return '(\\d+)';
    return parameter?.['x-multi-segment'] === true || MULTI_SEGMENT.has(name) ? '(.+)' : '([^/]+)';
  });
  const pattern = new RegExp(`^${source}$`);
  return { id: operation.operationId, method: method.toUpperCase(), template, pattern, names, parameters, operation };
}

function responseSchema(served: ServedOperation, status: number): Schema | undefined {
  const response = served.operation.responses[status];
  return response === undefined ? undefined : resolveReference(response).content?.['application/json']?.schema;
}

function explain(schema: Schema, value: unknown): string[] {
  let validate = compiled.get(schema);
  if (validate === undefined) {
    validate = compileSchema(schema);
    compiled.set(schema, validate);
  }
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? 'is invalid'}`);
}

function parse(schema: Schema, text: string): unknown {
  const node = resolveReference(schema);
  if (node.type === 'integer' && /^-?\d+$/.test(text)) return Number(text);
  if (node.type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
  return text;
}

function unknownMembers(schema: Schema, body: Json): string[] {
  const { properties } = resolveReference(schema);
  if (properties === undefined || body === null || typeof body !== 'object' || Array.isArray(body)) return [];
  return Object.keys(body).filter((key) => properties[key] === undefined);
}

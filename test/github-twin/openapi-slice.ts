import { readFileSync } from 'node:fs';

/** A schema of OpenAPI 3.0, as far as the twin looks at it. */
export interface Schema {
  $ref?: string;
  type?: string;
  nullable?: boolean;
  enum?: unknown[];
  format?: string;
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
  minimum?: number;
}

export interface Parameter {
  $ref?: string;
  name: string;
  in: string;
  required?: boolean;
  schema: Schema;
  'x-multi-segment'?: boolean;
}

export interface ResponseObject {
  $ref?: string;
  content?: Record<string, { schema: Schema }>;
}

export interface Operation {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, { schema: Schema }> };
  responses: Record<string, ResponseObject>;
}

interface Components {
  parameters: Record<string, Parameter>;
  responses: Record<string, ResponseObject>;
  schemas: Record<string, Schema>;
}

export interface OpenapiSlice {
  paths: Record<string, Record<string, Operation>>;
  'x-webhooks': Record<string, { post: Operation }>;
  components: Components;
}

// Read as text: an import of JSON would need an attribute that Jest does not pass on.
const text = readFileSync(new URL('./openapi/slice.json', import.meta.url), 'utf8');

/** The committed cut of GitHub's OpenAPI description (see scripts/cut-openapi.mjs). */
export const openapiSlice = JSON.parse(text) as OpenapiSlice;

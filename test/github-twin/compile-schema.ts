import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { openapiSlice, type Schema } from './openapi-slice.ts';

const COMPONENT = '#/components/schemas/';
const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false, logger: false });
// The package is CommonJS: under Node's ESM the function sits one level deeper than its types say.
const register = (typeof addFormats === 'function' ? addFormats : (addFormats as { default: unknown }).default) as (
  a: Ajv,
) => void;
register(ajv);
// GitHub uses these names without a definition that ajv has; their type is checked, their text is not.
for (const format of ['repo.nwo', 'timestamp', 'binary', 'int64']) ajv.addFormat(format, true);
const registered = new Set<string>();

/** Turns an OpenAPI 3.0 schema into a validator. Components are converted when something first leads to them. */
export function compileSchema(schema: Schema): ValidateFunction {
  return ajv.compile(convert(schema) as object);
}

/** `nullable` into what JSON Schema knows, and references into ids ajv can find. */
function convert(node: unknown, isMapOfNames = false): unknown {
  if (Array.isArray(node)) return node.map((item) => convert(item));
  if (node === null || typeof node !== 'object') return node;
  const { $ref } = node as Schema;
  if (!isMapOfNames && typeof $ref === 'string') return { $ref: component($ref) };
  const entries = Object.entries(node).map(([key, value]) => [
    key,
    key === 'enum' && !isMapOfNames ? value : convert(value, key === 'properties' && !isMapOfNames),
  ]);
  const { nullable, ...rest } = Object.fromEntries(entries) as Schema & Record<string, unknown>;
  if (isMapOfNames || nullable !== true) return isMapOfNames && nullable !== undefined ? { ...rest, nullable } : rest;
  if (rest.type === undefined) return { anyOf: [rest, { type: 'null' }] };
  const values = rest.enum === undefined ? {} : { enum: [...rest.enum, null] };
  return { ...rest, type: [rest.type, 'null'], ...values };
}

function component(reference: string): string {
  const name = reference.slice(COMPONENT.length);
  const id = `https://schemas.invalid/${name}`;
  if (!registered.has(name)) {
    registered.add(name);
    ajv.addSchema(convert(openapiSlice.components.schemas[name]) as object, id);
  }
  return id;
}

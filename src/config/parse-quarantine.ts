import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { AssayError } from '../model/assay-error.ts';
import type { QuarantineDocument } from '../model/generated/quarantine-document.ts';
import { QUARANTINE_SCHEMA } from './generated/quarantine-schema.ts';

/** Mistakes that one message names. */
const SHOWN = 5;

/**
 * Reads a list of muted tests (docs/quarantine.md) from its text; `file` is what errors call it. Throws
 * QUARANTINE_INVALID that names what is wrong: a list of which only a part could be read is none.
 */
export function parseQuarantine(text: string, file: string): QuarantineDocument {
  const place = { file };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AssayError('QUARANTINE_INVALID', 'the list of muted tests is not JSON', { place, cause });
  }
  // Our own schema, checked by a test; optimizing would take longer than it saves.
  const ajv = new Ajv2020({ strict: false, code: { optimize: false }, validateSchema: false, allErrors: true });
  (addFormatsModule as unknown as (ajv: Ajv2020) => void)(ajv);
  const validate = ajv.compile<QuarantineDocument>(QUARANTINE_SCHEMA);
  if (validate(value)) return value;
  const found = (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
  const more = found.length > SHOWN ? ` and ${found.length - SHOWN} more` : '';
  throw new AssayError('QUARANTINE_INVALID', `${found.slice(0, SHOWN).join('; ')}${more}`, { place });
}

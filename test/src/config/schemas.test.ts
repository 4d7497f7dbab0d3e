import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';

// The programs compile them unchecked, because that is quicker.
test.each(['assay.schema.json', 'report-extra.schema.json', 'quarantine.schema.json'])(
  '%s is a schema of draft 2020-12',
  (name) => {
    const ajv = new Ajv2020({
      ...{ strictTypes: false, strictTuples: false, strictRequired: false },
      formats: { regex: true, uri: true, 'date-time': true },
    });
    // Said to the generator of types alone.
    ajv.addKeyword('tsType');
    const schema = JSON.parse(readFileSync(new URL(`../../../schemas/${name}`, import.meta.url), 'utf8'));
    expect(ajv.validateSchema(schema)).toBe(true);
    expect(() => ajv.compile(schema)).not.toThrow();
  },
);

import { describe, expect, test } from '@jest/globals';
import { ConfigErrors } from '../../../../src/config/config-errors.ts';
import { parseConfig } from '../../../../src/config/parse-config.ts';
import { formatError } from '../../../../src/model/format-error.ts';

/** The section begins in line 3; the set or the factory in column 10. */
const SETS = 'version: 1\nsuites: { unit: { command: npm test, reports: r.xml } }\ndata: { sets: {\n  one: ';

function problemsOf(text: string): string[] {
  try {
    parseConfig(text, 'assay.yml', '/project');
  } catch (error) {
    if (error instanceof ConfigErrors) return error.errors.map((one) => formatError(one).split('\n')[0] as string);
    throw error;
  }
  return [];
}
const ofSet = (set: string) =>
  problemsOf(`${SETS}${set} } }\n`).map((problem) =>
    problem.replace(/^assay\.yml:(4:\d+): CONFIG_INVALID: data\.sets\./, '$1 '),
  );
const ofField = (field: string) =>
  ofSet(`{ factory: { id: 1, a: ${field} } }`).map((problem) => problem.replace(/^4:\d+ one\.factory\.a/, ''));

describe('a data set', () => {
  test.each([
    ['{}', '4:3 one: it needs what makes it: one of factory, schema, series, errors, profiles, events, api, command'],
    ['{ events: {}, errors: {} }', '4:22 one.errors: a data set has one maker; this one has events already'],
    ['{ event: {} }', '4:10 one.event: unknown key "event" - did you mean "events"?; allowed: factory, schema, '],
    ['{ events: {}, cwd: tools }', '4:22 one.cwd: cwd goes with command only'],
    ['{ events: {}, columns: [a] }', '4:22 one.columns: columns goes with format: csv only'],
    ['{ events: {}, format: xml }', '4:30 one.format: "xml" is not allowed; allowed: ndjson, json, csv'],
    ['{ events: {}, rows: some }', '4:28 one.rows: "some" is of the wrong type; expected: integer: How many rows'],
    ['{ events: {}, days: 0 }', '4:28 one.days: 0: must be > 0'],
    ['{ factory: { a: 1 }, days: 3 }', '4:29 one.days: days goes with data that have times; name rows'],
    ['{ factory: user }', '4:19 one.factory: there is no factory "user"; none is defined'],
    ['{ factory: {} }', '4:19 one.factory: must not be empty'],
    ['{ schema: { type: strin } }', '4:26 one.schema.type: this is no JSON Schema: must be equal to one of'],
    [
      '{ events: {}, sizes: { small: { seed: 3 } } }',
      '4:40 one.sizes.small.seed: "seed" is not allowed as a name; use small letters, digits and "_", a letter first; seed, size',
    ],
    [
      '{ events: {}, sizes: { large: { days: 3 } } }',
      '4:29 one.sizes: data set "one" has no size "small"; it has large; data.size names another than small',
    ],
    ['{ events: { start: 2026-02-30 } }', '4:27 one.events.start: "2026-02-30" is no date in the calendar'],
    [
      '{ events: { start: 2026 } }',
      '4:27 one.events.start: 2026 is of the wrong type; expected: string: A date such as',
    ],
    ['{ series: {} }', '4:18 one.series: the required key "metrics" is missing'],
    ['{ series: { metrics: { cpu: { min: 3, max: 2 } } } }', '4:51 one.series.metrics.cpu.max: 2 is below min, 3'],
    [
      '{ series: { metrics: { time: {} } } }',
      '4:31 one.series.metrics.time: "time" is not allowed as a name; use any text but',
    ],
    [
      '{ series: { metrics: { cpu: { anomalies: [{ kind: spike }] } } } }',
      '4:50 one.series.metrics.cpu.anomalies.0: the required key "amount" is missing',
    ],
    [
      '{ errors: { anomalies: [{ kind: spike, share: 0.2, amount: 3 }] } }',
      '4:59 one.errors.anomalies.0.amount: amount goes with a metric of a series',
      '4:47 one.errors.anomalies.0.share: share goes with an intermittent anomaly only',
    ],
    ['{ profiles: { mix: { bot: { weight: 0 } } } }', '4:27 one.profiles.mix: not every weight can be 0'],
    ['{ api: { base: "http://[x/", steps: [{ call: GET / }] } }', '4:23 one.api.base: "http://[x/" is not a valid URL'],
    [
      '{ api: { base: "http://x", steps: [{ call: "GET /{{me}}", capture: { me: id } }, { call: "GET /{{me}}" }] } }',
      '4:51 one.api.steps.0.call: "{{me}}" is not known here; known are rows, days, seed, size, set, index',
    ],
    [
      '{ api: { base: "http://x", steps: [{ call: FETCH / }] } }',
      '4:51 one.api.steps.0.call: "FETCH /" is not of the right form; expected: A method and a path',
    ],
    [
      '{ events: {}, integrity: { references: { a: two.id } } }',
      '4:52 one.integrity.references.a: there is no data set "two"; defined: one',
    ],
    [
      '{ events: {}, integrity: { references: { a: id } } }',
      '4:52 one.integrity.references.a: "id" is not of the right form; expected: A data set and a key',
    ],
    ['{ events: {}, integrity: { max_rows: 0 } }', '4:45 one.integrity.max_rows: 0 rows at most, but 1 at least'],
    [
      '{ events: {}, integrity: { schema: { minimum: x } } }',
      '4:54 one.integrity.schema.minimum: this is no JSON Schema: must be number',
    ],
    [
      '{ events: {}, personal: { kinds: [mail] } }',
      '4:42 one.personal.kinds.0: "mail" is not allowed - did you mean "email"?',
    ],
  ])('%s', (set, ...messages) => {
    expect(ofSet(set)).toEqual(messages.map((message) => expect.stringContaining(message)));
    for (const [index, problem] of ofSet(set).entries())
      expect(problem.startsWith(messages[index] as string)).toBe(true);
  });

  test('a name of a set becomes a part of a path and of a file', () => {
    expect(problemsOf(`${SETS.replace('one', 'a.b')}{ events: {} } } }`)).toEqual([
      'assay.yml:4:3: CONFIG_INVALID: data.sets.a.b: "a.b" is not allowed as a name; use letters, digits, "_" and "-", a letter or digit first',
    ]);
  });
});

describe('a field', () => {
  test.each([
    ['{ mail: 1 }', ': {"mail":1}', '.mail: unknown key "mail"; allowed: value, sequence, '],
    ['{ count: 3 }', ': it must have one of value, sequence, iterate, '],
    ['{ uuid: true, integer: [1, 2] }', ': it must have one of value, '],
    ['{ uuid: true, count: 3 }', '.count: "count" does not go with uuid'],
    ['{ sequence: abc }', '.sequence: "abc" is not allowed; expected: a text with {{n}}'],
    ['{ pick: { x: 0 } }', '.pick: {"x":0} is not allowed; expected: weights that are not all 0'],
    ['{ integer: [5, 1] }', '.integer: [5,1] is not allowed; expected: [min, max], whole numbers'],
    ['{ number: [1] }', '.number: [1] is not allowed; expected: [min, max]'],
    ['{ normal: [1, -1] }', '.normal: [1,-1] is not allowed; expected: [mean, standard deviation]'],
    ['{ boolean: false }', '.boolean: false is not allowed; expected: true, or the share'],
    ['{ time: [2026-01-02, 2026-01-01] }', '.time: ["2026-01-02","2026-01-01"] is not allowed; expected: [from, to]'],
    ['{ faker: internet.mail }', '.faker: faker has no "internet.mail" - did you mean "internet.email"?'],
    ['{ template: "{{ids}}" }', '.template: "{{ids}}" is no field before it - did you mean "id"?; there are row, id'],
    ['{ template: "{{a}}" }', '.template: "{{a}}" is no field before it'],
    ['{ ref: two.id }', '.ref: there is no data set "two"; defined: one'],
    ['{ factory: two }', '.factory: there is no factory "two"; defined: none'],
    [
      '{ list: { factory: two }, count: [3, 1] }',
      '.list.factory: there is no factory',
      '.count: [3,1] is not allowed; expected: [min, max]',
    ],
    ['{ object: { b: { template: "{{id}}" } } }', '.object.b.template: "{{id}}" is no field before it'],
    ['{ optional: { uuid: true }, share: 2 }', '.share: 2 is not allowed; expected: A share from 0 to 1.'],
  ])('%s', (field, ...messages) => {
    const found = ofField(field);
    expect(found.length).toBeGreaterThan(0);
    expect(messages.some((message) => found[0]?.includes(message))).toBe(true);
  });

  test('what a factory is given instead of its own fields is checked as well', () => {
    const text =
      'factories: { user: { id: 1 } }, sets: { one: { factory: { u: { factory: user, with: { b: { uuid: 1 } } } } } }';
    expect(
      problemsOf(
        `version: 1\nsuites: { unit: { command: x, reports: r } }\ndata: { ${text.replace('uuid: 1', 'template: "{{x}}"')} }`,
      ),
    ).toEqual([
      expect.stringMatching(
        /^assay\.yml:3:\d+: CONFIG_INVALID: data\.sets\.one\.factory\.u\.with\.b\.template: "\{\{x\}\}" is no field/,
      ),
    ]);
  });
});

test('circles, unknown names and sizes of everything are told at once, each with its place', () => {
  const text = `version: 1
suites: { unit: { command: x, reports: r, data: [user] } }
data:
  reference: 2026-02-30
  size: huge
  factories:
    box: { inner: { factory: crate } }
    crate: { inner: { list: { factory: box } } }
  sets:
    users: { factory: { a: { ref: orders.id } } }
    orders: { factory: { id: { uuid: true } }, integrity: { references: { id: users.a } } }
    selves: { factory: { id: 1, boss: 1 }, integrity: { references: { boss: selves.id } } }
`;
  expect(problemsOf(text)).toEqual([
    'assay.yml:4:14: CONFIG_INVALID: data.reference: "2026-02-30" is no date in the calendar',
    'assay.yml:5:9: CONFIG_INVALID: data.size: data set "users" has no size "huge" (nor has orders, selves); it has small, medium, large',
    'assay.yml:7:10: CONFIG_INVALID: data.factories.box: factories hold each other: box -> crate -> box',
    'assay.yml:11:13: CONFIG_INVALID: data.sets.orders: data sets need each other: orders -> users -> orders',
    'assay.yml:2:50: CONFIG_INVALID: suites.unit.data.0: there is no data set "user" - did you mean "users"?; defined: users, orders, selves',
  ]);
});

test('a size that an environment chooses must be there: told at the place in its overlay', () => {
  const text = `version: 1
suites: { unit: { command: x, reports: r } }
data: { sets: { one: { events: {}, sizes: { small: { days: 1 } } } } }
environments: { production: { data: { size: large } } }
`;
  expect(problemsOf(text)).toEqual([]);
  expect(() => parseConfig(text, 'assay.yml', '/project', { environment: 'production' })).toThrow(
    'data.size: data set "one" has no size "large"; it has small',
  );
});

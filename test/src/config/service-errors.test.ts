import { describe, expect, test } from '@jest/globals';
import { ConfigErrors } from '../../../src/config/config-errors.ts';
import { parseConfig } from '../../../src/config/parse-config.ts';
import { formatError } from '../../../src/model/format-error.ts';

/** The services begin in line 4; the first line of every message, without what is the same in all. */
function problemsOf(services: string): string[] {
  try {
    parseConfig(
      `version: 1\nsuites: { unit: { command: x, reports: y } }\nservices:\n${services}\n`,
      'a.yml',
      '/project',
    );
  } catch (error) {
    if (!(error instanceof ConfigErrors)) throw error;
    const lines = error.errors.map((one) => formatError(one).split('\n')[0] as string);
    return lines.map((line) => line.replace(/^a\.yml:/, '').replace(' CONFIG_INVALID: services.', ' '));
  }
  return [];
}
const KINDS = 'http, tcp, exec, log, file, postgres, redis';

describe('one mistake gives one message, with its place, the wrong value and what to do', () => {
  test.each([
    [
      '  a: { command: x, readiness: [{ htpp: "http://x/" }] }',
      `4:34: a.readiness.0.htpp: unknown key "htpp" - did you mean "http"?; allowed: ${KINDS}, websocket`,
    ],
    [
      '  a: { command: x, readiness: [{ tcp: 5, log: x }] }',
      `4:32: a.readiness.0: tcp and log: Exactly one of ${KINDS} and websocket.`,
    ],
    ['  a: { command: x, readiness: [{}] }', `4:32: a.readiness.0: Exactly one of ${KINDS} and websocket.`],
    ['  a: { command: x, readiness: [] }', '4:31: a.readiness: must not be empty'],
    [
      '  a: { command: x, readiness: http://x/ }',
      '4:31: a.readiness: "http://x/" is not allowed; expected: A list of probes, or { probes, timeout, interval, initial_delay, probe_timeout, success_threshold, failure_threshold }.',
    ],
    [
      '  a: { command: x, liveness: { interval: 1s } }',
      '4:30: a.liveness: the required key "probes" is missing; expected: Probes as a list, and how they are asked; with nothing more to say the list alone: [{ http: url }].',
    ],
    [
      '  a: { command: x, liveness: { probes: [{ tcp: 1 }], timeout: 5s } }',
      '4:54: a.liveness.timeout: unknown key "timeout"; allowed: probes, interval, initial_delay, probe_timeout, success_threshold, failure_threshold',
    ],
    [
      '  a: { command: x, readiness: [{ tcp: 99999 }] }',
      '4:39: a.readiness.0.tcp: 99999 is not allowed; expected: A port from 1 to 65535, or host:port; well when a connection is accepted.',
    ],
    [
      '  a: { command: x, readiness: [{ tcp: "db:65536" }] }',
      '4:39: a.readiness.0.tcp: "db:65536" is not of the right form; expected: A port from 1 to 65535, or host:port; well when a connection is accepted.',
    ],
    [
      '  a: { command: x, readiness: [{ postgres: { port: yes } }] }',
      '4:52: a.readiness.0.postgres.port: "yes" is not of the right form; expected: A port from 1 to 65535.',
    ],
    [
      '  a: { command: x, readiness: [{ redis: { host: "db:6379" } }] }',
      '4:49: a.readiness.0.redis.host: "db:6379" is not of the right form; expected: The name or address of a machine, without a port.',
    ],
    [
      '  a: { command: x, readiness: [{ log: { matches: "a(" } }] }',
      '4:50: a.readiness.0.log.matches: "a(" is not a regular expression: Unterminated group',
    ],
    [
      '  a: { command: x, readiness: [{ log: { contains: a, matches: b } }] }',
      '4:39: a.readiness.0.log: contains and matches: Exactly one of contains and matches.',
    ],
    [
      '  a: { command: x, readiness: [{ http: "localhost:1" }] }',
      '4:40: a.readiness.0.http: "localhost:1" is not of the right form; expected: A URL that begins with http:// or https://.',
    ],
    [
      '  a: { command: x, readiness: [{ http: "http://x:99999/" }] }',
      '4:40: a.readiness.0.http: "http://x:99999/" is not a valid URL; expected: A URL that begins with http:// or https://.',
    ],
    [
      '  a: { command: x, readiness: [{ websocket: { url: "http://x/" } }] }',
      '4:52: a.readiness.0.websocket.url: "http://x/" is not of the right form; expected: A URL that begins with ws:// or wss://.',
    ],
    [
      '  a: { command: x, readiness: [{ http: { url: "http://x/", status: [2xx] } }] }',
      '4:69: a.readiness.0.http.status.0: "2xx" is not of the right form; expected: A status such as 401, or a range such as "200-299".',
    ],
    [
      '  a: { command: x, readiness: [{ http: { url: "http://x/", status: ["299-200"] } }] }',
      '4:69: a.readiness.0.http.status.0: "299-200" is an empty range; write "200-299"',
    ],
    [
      '  a: { command: x, readiness: [{ redis: { username: u } }] }',
      '4:43: a.readiness.0.redis.username: a user name is only used with a password; add "password", or leave it out',
    ],
    [
      '  a: { command: x, readiness: { probes: [{ tcp: 1 }], interval: 0s } }',
      '4:65: a.readiness.interval: "0s" is not of the right form; expected: A number above 0 with ms, s, m or h, such as 30s.',
    ],
    [
      '  a: { command: x, readiness: { probes: [{ tcp: 1 }], timeout: 2s, initial_delay: 3s } }',
      '4:83: a.readiness.initial_delay: is not shorter than the timeout of 2s; no probe would ever be asked',
    ],
    [
      '  a: { command: x, liveness: { probes: [{ log: x }] } }',
      '4:43: a.liveness.probes.0.log: a line that was seen once says nothing of now; use another kind of probe for liveness',
    ],
  ])('%s', (services, expected) => {
    expect(problemsOf(services)).toEqual([expected]);
  });
});

describe('keys of a service that do not fit', () => {
  test.each([
    ['  a: { cwd: x }', '4:3: a: needs a "command", or a "container" with an image'],
    [
      '  a: { command: x, container: { image: y } }',
      '4:8: a.command: a service has a "command" or a "container"; arguments for the image are "container.command"',
    ],
    [
      '  a: { container: { image: "-v /:/x" } }',
      '4:28: a.container.image: "-v /:/x" is not of the right form; expected: The name of an image, as docker takes it.',
    ],
    [
      '  a: { container: { image: y, ports: ["80:"] } }',
      '4:39: a.container.ports.0: "80:" is not of the right form; expected: A port such as 5432, 8080:80 or 127.0.0.1:8080:80/tcp.',
    ],
    [
      '  a: { container: { image: y, volumes: [data] } }',
      '4:41: a.container.volumes.0: "data" is not of the right form; expected: source:target or source:target:options; a source that begins with . is relative to cwd.',
    ],
    [
      '  a: { command: x, restart: sometimes }',
      '4:29: a.restart: "sometimes" is not allowed; allowed: on-failure, always, no',
    ],
    [
      '  a: { command: x, restart: { when: no } }',
      '4:37: a.restart.when: "no" is not allowed; allowed: on-failure, always',
    ],
    [
      '  a: { command: x, restart: { when: always, max: 0 } }',
      '4:50: a.restart.max: 0 is not allowed; expected: A whole number from 1.',
    ],
    [
      '  a: { command: x, shutdown: { signal: SIGTRM } }',
      '4:40: a.shutdown.signal: "SIGTRM" is not allowed - did you mean "SIGTERM"?; allowed: SIGTERM, SIGINT, SIGQUIT, SIGHUP, SIGUSR1, SIGUSR2, SIGKILL',
    ],
    [
      '  a: { command: x, shutdown: { grace: 5 } }',
      '4:39: a.shutdown.grace: 5 is of the wrong type; expected: string: A number with ms, s, m or h, such as 30s.',
    ],
    [
      '  a: { command: x, shutdown: 5s }',
      '4:30: a.shutdown: "5s" is of the wrong type; expected: object with signal, grace, command',
    ],
    [
      '  a: { command: x, shutdown: { command: y, grace: 0s } }',
      '4:32: a.shutdown.command: has no time to run with a grace of 0; give it some',
    ],
    [
      '  a: { command: x, one_shot: true, restart: always }',
      '4:36: a.restart: a one_shot service ends; restarted always, it never would',
    ],
    [
      '  a: { command: x, one_shot: true, liveness: [{ tcp: 1 }] }',
      '4:36: a.liveness: a one_shot service ends; nobody would ask it',
    ],
    [
      '  a: { command: x, one_shot: true, reuse: true }',
      '4:36: a.reuse: a one_shot service is run; there is nothing of it to be used again',
    ],
    [
      '  a: { command: x, reuse: true, readiness: [{ log: x }, { file: y }, { exec: z }] }',
      '4:20: a.reuse: whether it runs already cannot be told; add a readiness probe that asks over the network',
    ],
    [
      '  a: { command: x, complete_within: 5s }',
      '4:20: a.complete_within: is for a service that ends by itself; add "one_shot: true"',
    ],
    [
      '  a: { command: x, env_file: 7 }',
      '4:30: a.env_file: 7 is not allowed; expected: A file of NAME=value lines or a list of such files, relative to cwd; a later one wins, and env wins over all.',
    ],
    [
      '  a: { command: x, health: { url: "http://x/" } }',
      expect.stringMatching(/^4:20: a\.health: unknown key "health"; allowed: .*, readiness, liveness, restart/),
    ],
  ])('%s', (services, expected) => {
    expect(problemsOf(services)).toEqual([expected]);
  });
});

describe('dependencies', () => {
  test.each([
    [
      '  a: { command: x, depends_on: { databse: { condition: healthy } } }\n  database: { command: y }',
      '4:34: a.depends_on.databse: there is no service "databse" - did you mean "database"?; defined: a, database',
    ],
    [
      '  a: { command: x, depends_on: { b: { condition: helthy } } }\n  b: { command: y }',
      '4:50: a.depends_on.b.condition: "helthy" is not allowed - did you mean "healthy"?; allowed: started, healthy, completed_successfully',
    ],
    [
      '  a: { command: x, depends_on: { b: healthy } }\n  b: { command: y }',
      '4:37: a.depends_on.b: "healthy" is of the wrong type; expected: object with condition',
    ],
    [
      '  a: { command: x, depends_on: { b: { condition: completed_successfully } } }\n  b: { command: y }',
      '4:50: a.depends_on.b.condition: service "b" is not meant to end; give it "one_shot: true", or wait for healthy',
    ],
    [
      '  a: { command: x, depends_on: { b: { condition: started } } }\n  b: { command: y, depends_on: [a] }',
      '4:32: a.depends_on: services wait for each other: a -> b -> a',
    ],
    ['  a: { command: x, depends_on: [a] }', '4:32: a.depends_on: services wait for each other: a -> a'],
  ])('%s', (services, expected) => {
    expect(problemsOf(services)).toEqual([expected]);
  });
});

test('all problems are told together', () => {
  const problems = problemsOf(
    '  a: { command: x, container: { image: y }, reuse: true, depends_on: [c] }\n  b: { cwd: z, complete_within: 1s }',
  );
  expect(problems.map((line) => line.split(':').slice(0, 3).join(':'))).toEqual([
    '4:8: a.command',
    '4:45: a.reuse',
    '4:71: a.depends_on.0',
    '5:3: b',
    '5:16: b.complete_within',
  ]);
});

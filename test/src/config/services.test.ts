import { describe, expect, test } from '@jest/globals';
import { parseConfig } from '../../../src/config/parse-config.ts';
import type { ServiceSpec } from '../../../src/model/service-spec.ts';

const read = (services: string, env: Record<string, string> = {}): readonly ServiceSpec[] =>
  parseConfig(
    `version: 1\nsuites: { unit: { command: npm test, reports: r.xml } }\nservices:\n${services}`,
    'a.yml',
    '/p',
    {
      env,
    },
  ).services;
const readOne = (keys: string, env: Record<string, string> = {}) => read(`  api: ${keys}\n`, env)[0] as ServiceSpec;
const probeOf = (probe: string, env: Record<string, string> = {}) =>
  readOne(`{ command: x, cwd: api, readiness: [${probe}] }`, env).readiness?.probes[0];

describe('a service', () => {
  test('has few keys of its own when it says little', () => {
    expect(readOne('{ command: node a.js }')).toEqual({
      name: 'api',
      command: 'node a.js',
      cwd: '/p',
      env: {},
      dependsOn: [],
      shutdown: { graceMs: 10_000 },
    });
  });

  test('can say everything; what it names lies in its own folder', () => {
    const services = read(`
  migrate: { command: [node, m.js], one_shot: true, complete_within: 2m }
  api:
    command: node a.js
    cwd: server
    env: { PORT: 5001 }
    env_file: [.env, ../shared.env]
    ports: [5001, "5002"]
    depends_on: { migrate: { condition: completed_successfully } }
    readiness:
      probes: [{ log: listening }, { file: run/ready }]
      timeout: 30s
      interval: 50ms
      initial_delay: 1s
      probe_timeout: 500ms
      success_threshold: 2
      failure_threshold: "20"
    liveness: { probes: [{ tcp: 5001 }], interval: 2s, failure_threshold: 5 }
    restart: { when: always, backoff: 200ms, max: 5 }
    shutdown: { signal: SIGINT, grace: 3s, command: [npm, stop] }
    reuse: false
`);
    expect(services[0]).toMatchObject({ oneShot: true, completeWithinMs: 120_000 });
    expect(services[1]).toEqual({
      name: 'api',
      command: 'node a.js',
      cwd: '/p/server',
      env: { PORT: '5001' },
      envFiles: ['/p/server/.env', '/p/shared.env'],
      ports: [5001, 5002],
      dependsOn: [{ name: 'migrate', condition: 'completed_successfully' }],
      readiness: {
        probes: [
          { kind: 'log', line: { contains: 'listening' } },
          { kind: 'file', path: '/p/server/run/ready' },
        ],
        ...{ timeoutMs: 30_000, intervalMs: 50, initialDelayMs: 1_000, probeTimeoutMs: 500 },
        ...{ successThreshold: 2, failureThreshold: 20 },
      },
      liveness: { probes: [{ kind: 'tcp', host: '127.0.0.1', port: 5001 }], intervalMs: 2_000, failureThreshold: 5 },
      restart: { when: 'always', backoffMs: 200, max: 5 },
      shutdown: { signal: 'SIGINT', graceMs: 3_000, command: ['npm', 'stop'] },
      reuse: false,
    });
  });

  test('can be a container', () => {
    expect(
      readOne(
        '{ container: { image: "redis:8", command: [redis-server], ports: [6379, "8080:80"], volumes: [".:/w"] } }',
      ),
    ).toMatchObject({
      command: ['redis-server'],
      container: { image: 'redis:8', ports: ['6379', '8080:80'], volumes: ['.:/w'] },
    });
    expect(readOne('{ container: { image: redis } }').container).toEqual({ image: 'redis', ports: [], volumes: [] });
  });

  test('takes a name in place of a list, a list in place of conditions, a word in place of a policy', () => {
    const [a, b, c, d] = read(`
  a: { command: x, env_file: .env, restart: on-failure }
  b: { command: x, depends_on: [a], restart: no }
  c: { command: x, readiness: [{ tcp: 1 }], liveness: [{ tcp: 1 }] }
  d: { command: x, depends_on: { a: { condition: started } }, shutdown: { grace: 0s } }
`) as [ServiceSpec, ServiceSpec, ServiceSpec, ServiceSpec];
    expect(a).toMatchObject({ envFiles: ['/p/.env'], restart: { when: 'on-failure', backoffMs: 1_000, max: 3 } });
    expect(b.dependsOn).toEqual([{ name: 'a', condition: 'healthy' }]);
    expect(b).not.toHaveProperty('restart');
    expect(c.readiness).toEqual({ probes: [expect.anything()], timeoutMs: 60_000 });
    expect(c.liveness).toMatchObject({ intervalMs: 1_000 });
    expect(d).toMatchObject({ dependsOn: [{ name: 'a', condition: 'started' }], shutdown: { graceMs: 0 } });
  });

  test('a wait longer than a timer can take is the longest there is', () => {
    expect(readOne('{ command: x, shutdown: { grace: 10000h } }').shutdown.graceMs).toBe(2 ** 31 - 1);
  });
});

describe('a probe', () => {
  test.each([
    ['{ http: "http://x:1/" }', { kind: 'http', url: 'http://x:1/' }],
    [
      '{ http: { url: "https://x/", status: ["200-299", 401, "403"], headers: { ETag: { matches: "^W" } }, body: ok, send: { X-Key: 1 } } }',
      {
        kind: 'http',
        url: 'https://x/',
        status: [
          [200, 299],
          [401, 401],
          [403, 403],
        ],
        headers: [['ETag', { matches: '^W' }]],
        body: { contains: 'ok' },
        send: [['X-Key', '1']],
      },
    ],
    ['{ tcp: 5432 }', { kind: 'tcp', host: '127.0.0.1', port: 5432 }],
    ['{ tcp: "db:5432" }', { kind: 'tcp', host: 'db', port: 5432 }],
    ['{ tcp: "[::1]:5432" }', { kind: 'tcp', host: '::1', port: 5432 }],
    ['{ exec: [pg_isready, -q] }', { kind: 'exec', command: ['pg_isready', '-q'] }],
    ['{ log: { contains: ready } }', { kind: 'log', line: { contains: 'ready' } }],
    ['{ log: { matches: "^ready$" } }', { kind: 'log', line: { matches: '^ready$' } }],
    ['{ file: ready }', { kind: 'file', path: '/p/api/ready' }],
    ['{ postgres: {} }', { kind: 'postgres', host: '127.0.0.1', port: 5432 }],
    [
      '{ postgres: { host: "::1", port: 5433, user: me, database: shop } }',
      { kind: 'postgres', host: '::1', port: 5433, user: 'me', database: 'shop' },
    ],
    ['{ redis: {} }', { kind: 'redis', host: '127.0.0.1', port: 6379 }],
    [
      '{ redis: { host: r, port: 1, username: u, password: p } }',
      { kind: 'redis', host: 'r', port: 1, username: 'u', password: 'p' },
    ],
    ['{ websocket: "ws://x/c" }', { kind: 'websocket', url: 'ws://x/c' }],
    [
      '{ websocket: { url: "wss://x/c", protocol: chat, send: { Origin: "http://x" } } }',
      { kind: 'websocket', url: 'wss://x/c', protocol: 'chat', send: [['Origin', 'http://x']] },
    ],
  ])('%s', (text, expected) => {
    expect(probeOf(text)).toEqual(expected);
  });

  test('takes numbers from the environment, and leaves the variables of commands to the shell', () => {
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: variables of the configuration, not of this program
    expect(probeOf('{ tcp: "${DB_PORT:-5432}" }')).toMatchObject({ port: 5432 });
    expect(probeOf('{ redis: { port: "${DB_PORT:-5432}" } }', { DB_PORT: '7' })).toMatchObject({ port: 7 });
    expect(probeOf('{ exec: "test -n \\"${ANYTHING}\\"" }')).toMatchObject({ command: 'test -n "${ANYTHING}"' });
    const named = read('  exec: { command: x, cwd: "${FOLDER}" }\n  command: { command: x, cwd: "${FOLDER}" }\n', {
      FOLDER: 'f',
    });
    expect(named.map(({ cwd }) => cwd)).toEqual(['/p/f', '/p/f']);
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: see above
  });
});

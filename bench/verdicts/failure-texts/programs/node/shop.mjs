import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createPrivateKey, randomUUID } from 'node:crypto';
import { mkdtempSync, openSync, readFileSync, rmdirSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const number = (limit = 90_000) => 3 + Math.floor(Math.random() * limit);
const NAMES = ['alice', 'bob', 'carol', 'dave', 'erin', 'frank', 'grace', 'heidi', 'ivan', 'judy'];
const name = () => NAMES[number(NAMES.length * 100) % NAMES.length];
const port = () => 20_000 + number(9_000);
const folder = () => mkdtempSync(join(tmpdir(), 'shop-'));

const dial = (to) =>
  new Promise((_, reject) => {
    connect(to).on('error', (error) => reject(new Error(error.message)));
  });
function findUser(id) {
  throw new Error(`User ${id} not found`);
}
function findOrder(id) {
  throw new Error(`Order ${id} not found`);
}
function get(path, status, took) {
  throw new Error(`GET ${path} answered with status ${status} after ${took}ms`);
}
function pickFromCart(cart, sku) {
  throw new Error(`No item "${sku}" in the cart of ${cart}`);
}
function reserve(sku, left) {
  throw new RangeError(`Stock of ${sku} is exhausted: wanted ${left + 1}, left ${left}`);
}
function migrate(step) {
  throw new Error(`Migration ${step}_add_index failed: relation "orders_${number()}" does not exist`);
}
function migrateColumn(step) {
  throw new Error(`Migration ${step}_add_index failed: column "total_${number()}" does not exist`);
}
function poll(queue, waited) {
  throw new Error(`Queue ${queue} still had ${number(40)} messages after ${waited} ms`);
}
function pollWorker(waited) {
  throw new Error(`Worker ${randomUUID()} sent no heartbeat for ${waited} ms`);
}
function checkToken() {
  throw new Error(`Token expired at ${new Date(Date.now() - number() * 1000).toISOString()}`);
}
function checkSignature() {
  throw new Error(`Signature ${randomUUID().replaceAll('-', '')} does not match the payload`);
}
function render(element, page) {
  throw new Error(`Unable to find an element with the text: ${element}. Page: ${page}`);
}
function click(element) {
  throw new Error(`locator.click: Timeout ${number()}ms exceeded.\nCall log:\n  - waiting for locator('#${element}')`);
}
function seeVisible(element) {
  throw new Error(`locator('#${element}') resolved to ${number(9)} elements, strict mode violation`);
}
function parseRow(row) {
  throw new SyntaxError(`Row ${row}: expected 7 columns, found ${number(6)}`);
}
function parseHeader() {
  throw new SyntaxError(`Header of ${folder()}/prices.csv has no column "price"`);
}

/** Four cases make a group: one test may fail in any of the four ways. `generic`: the text says nothing of a cause. */
export const CASES = [
  ['user', () => findUser(number())],
  ['order', () => findOrder(number())],
  ['status-500', () => get(`/api/orders/${number()}`, 500, number(900))],
  ['status-404', () => get(`/api/orders/${number()}`, 404, number(900))],

  ['refused', () => dial({ port: 1 + number(900), host: '127.0.0.1' })],
  ['no-such-socket', () => dial({ path: `${folder()}/redis.sock` })],
  [
    'in-use',
    () =>
      new Promise((_, reject) => {
        const first = createServer().listen(0, () => {
          createServer()
            .on('error', (error) => {
              first.close();
              reject(error);
            })
            .listen(first.address().port);
        });
      }),
  ],
  ['unknown-host', () => dial({ host: `db-${number()}.invalid`, port: port() })],

  ['no-file', () => readFileSync(`${folder()}/config.json`)],
  ['is-folder', () => readFileSync(folder())],
  ['not-empty', () => rmdirSync(`${folder()}/x${number()}`)],
  ['bad-mode', () => openSync(`${folder()}/y`, `q${number(50)}`)],

  ['json-token', () => JSON.parse(`{"total": x${number()}}`)],
  ['json-end', () => JSON.parse(`{"total": ${number()}`)],
  ['bad-url', () => new URL(`shop ${number()}`)],
  ['bad-gzip', () => gunzipSync(Buffer.from(`plain ${number()}`))],

  [
    'undefined-email',
    () => {
      const user = [][number()];
      return user.email;
    },
  ],
  [
    'undefined-total',
    () => {
      const order = [][number()];
      return order.total;
    },
  ],
  [
    'no-function',
    () => {
      const shop = { [`a${number()}`]: 1 };
      return shop.checkout();
    },
  ],
  [
    'no-iterable',
    () => {
      const [a] = number();
      return a;
    },
  ],

  ['equal', () => assert.equal(number(), number()), 'generic'],
  ['deep', () => assert.deepEqual({ total: number(), name: name() }, { total: number(), name: name() }), 'generic'],
  ['truthy', () => assert.ok(number() < 0), 'generic'],
  ['rejects', () => assert.rejects(async () => number()), 'generic'],

  ['cart', () => pickFromCart(name(), `sku-${number()}`)],
  ['stock', () => reserve(`sku-${number()}`, number(9))],
  ['no-relation', () => migrate(number())],
  ['no-column', () => migrateColumn(number())],

  ['queue', () => poll(`orders-${number()}`, number())],
  ['heartbeat', () => pollWorker(number())],
  ['token', () => checkToken()],
  ['signature', () => checkSignature()],

  ['find-text', () => render(`Save ${number()}`, `http://127.0.0.1:${port()}/cart?user=${name()}`)],
  ['click', () => click(`save-${number()}`)],
  ['strict', () => seeVisible(name())],
  ['columns', () => parseRow(number())],

  ['header', () => parseHeader()],
  ['aborted', () => fetch('http://127.0.0.1:9', { signal: AbortSignal.abort() })],
  ['fetch-refused', () => fetch(`http://127.0.0.1:${1 + number(900)}/x`)],
  [
    'no-program',
    () =>
      new Promise((_, reject) => {
        spawn(`convert-${number()}`).on('error', reject);
      }),
  ],

  ['private-key', () => createPrivateKey(`key ${number()}`)],
  ['out-of-range', () => Buffer.alloc(4).readUInt32LE(number())],
  ['array-length', () => new Array(-number())],
  [
    'too-deep',
    () => {
      const down = (n) => down(n + 1) + 1;
      return down(number());
    },
  ],
];

// A few users talk to the running engine. Nothing is replaced: gateway, queue and workers are the real ones.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, describe, test } from 'node:test';
import { settings } from '../settings.mjs';
import { makeToken } from '../token.mjs';
import { chatUrl, connectUser, PORT } from './chat-client.mjs';
import { connect, flush } from './own-keys.mjs';
import { printMetric } from './print-metric.mjs';
import { refusal } from './refusal.mjs';

const clients = [];
const join = async (user) => {
  const client = await connectUser(user);
  clients.push(client);
  return client;
};
let redis;
before(async () => {
  redis = await connect();
});
afterEach(async () => {
  for (const client of clients.splice(0)) {
    client.close();
    assert.deepEqual(client.faults, []);
  }
  await flush(redis, settings.namespace);
});
after(() => redis.close());

describe('conversation', () => {
  test('the third turn knows the first and the second', async () => {
    const user = await join('ada');
    assert.equal((await user.ask('c1', 'm1', 'red apples')).text, 'turn 1 red apples');
    assert.equal((await user.ask('c1', 'm2', 'green pears')).text, 'turn 2 after red apples green pears');
    const third = await user.ask('c1', 'm3', 'blue plums');
    assert.equal(third.turn, 3);
    assert.deepEqual(third.chunks, ['turn 3', 'after red apples | green pears', 'blue', 'plums']);
  });

  test('messages sent without waiting are answered one after the other', async () => {
    const user = await join('ada');
    const words = ['one', 'two', 'three', 'four', 'five', 'six'];
    const answers = await Promise.all(words.map((word, index) => user.ask('c1', `m${index}`, word)));
    assert.deepEqual(
      answers.map(({ turn }) => turn),
      [1, 2, 3, 4, 5, 6],
    );
    assert.equal(answers[5].chunks[1], 'after one | two | three | four | five');
  });

  test('five users at once have three turns each, and answers come in time', async () => {
    const turns = ['first', 'second', 'third'];
    await Promise.all(
      ['u1', 'u2', 'u3', 'u4', 'u5'].map(async (name) => {
        const user = await join(name);
        for (const [index, turn] of turns.entries()) {
          const { text, ms } = await user.ask('talk', `m${index}`, `${turn} of ${name}`);
          printMetric('answer_time', ms, 'ms');
          const before = turns.slice(0, index).map((one) => `${one} of ${name}`);
          const known = before.length === 0 ? '' : ` after ${before.join(' | ')}`;
          assert.equal(text, `turn ${index + 1}${known} ${turn} of ${name}`);
        }
      }),
    );
  });

  test('a conversation is its user’s: the same name of somebody else is another one', async () => {
    const [ada, bob] = [await join('ada'), await join('bob')];
    await ada.ask('diary', 'm1', 'secret');
    assert.equal((await bob.ask('diary', 'm2', 'hello')).text, 'turn 1 hello');
    assert.equal((await ada.ask('diary', 'm2', 'again')).text, 'turn 2 after secret again');
  });

  test('a message that is sent twice is answered once', async () => {
    const user = await join('ada');
    const message = JSON.stringify({ conversation: 'c1', id: 'm1', text: 'once' });
    const answer = user.ask('c1', 'm1', 'once');
    user.say(message);
    await answer;
    user.say(message);
    assert.equal((await user.ask('c1', 'm2', 'then')).text, 'turn 2 after once then');
  });

  test('a message that makes no sense is refused, and the connection goes on', async () => {
    const user = await join('ada');
    user.say('{');
    user.say('{"conversation":"a:b","id":"m1","text":"x"}');
    assert.equal((await user.ask('c1', 'm1', 'hello')).turn, 1);
    assert.equal(user.errors.length, 2);
  });
});

describe('the way in', () => {
  for (const [what, token] of [
    ['no token', ''],
    ['a token of another key', makeToken('ada', randomUUID())],
    ['a token for somebody else', makeToken('ada', settings.secret).replace('ada', 'bob')],
  ]) {
    test(`${what} is refused`, async () => assert.equal(await refusal(chatUrl(token)), 401));
  }

  test('health and metrics are told over HTTP', async () => {
    const base = `http://127.0.0.1:${PORT}`;
    assert.deepEqual(await (await fetch(`${base}/health`)).json(), { status: 'healthy' });
    const metrics = await (await fetch(`${base}/metrics`)).text();
    assert.match(metrics, /^# TYPE engine_queue_depth gauge\n# HELP .*\nengine_queue_depth \d+$/m);
    assert.match(metrics, /\n# EOF\n$/);
  });
});

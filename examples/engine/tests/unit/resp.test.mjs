import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { encodeCommand, ReplyDecoder, ReplyError } from '../../resp.mjs';

const decode = (text) => new ReplyDecoder().push(Buffer.from(text));

describe('RESP', () => {
  test('a command is an array of bulk strings, counted in bytes', () => {
    assert.equal(encodeCommand(['SET', 'k', 'ü']), '*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$2\r\nü\r\n');
    assert.equal(encodeCommand(['COUNT', 5, '']), '*3\r\n$5\r\nCOUNT\r\n$1\r\n5\r\n$0\r\n\r\n');
  });

  test('every kind of reply is read', () => {
    assert.deepEqual(decode('+OK\r\n:-7\r\n$0\r\n\r\n$-1\r\n*-1\r\n*0\r\n'), ['OK', -7, '', null, null, []]);
    assert.deepEqual(decode('*2\r\n*2\r\n$1\r\na\r\n:1\r\n$2\r\n\r\n\r\n'), [[['a', 1], '\r\n']]);
  });

  test('an error is a value with the code in front, also inside an array', () => {
    const [error, [inner]] = decode('-NOGROUP no such group\r\n*1\r\n-ERR no\r\n');
    assert.ok(error instanceof ReplyError && inner instanceof ReplyError);
    assert.deepEqual([error.code, error.message, inner.code], ['NOGROUP', 'NOGROUP no such group', 'ERR']);
  });

  test('replies may arrive in pieces cut anywhere, also within a character', () => {
    const bytes = Buffer.from('*2\r\n$5\r\nüöx\r\n*1\r\n:42\r\n+PONG\r\n');
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const decoder = new ReplyDecoder();
      const replies = [...decoder.push(bytes.subarray(0, cut)), ...decoder.push(bytes.subarray(cut))];
      assert.deepEqual(replies, [['üöx', [42]], 'PONG'], `cut at ${cut}`);
    }
  });

  test('what is no reply is not guessed at', () => {
    assert.throws(() => decode('HTTP/1.1 200 OK\r\n'), /not a reply of Redis: "HTTP/);
  });
});

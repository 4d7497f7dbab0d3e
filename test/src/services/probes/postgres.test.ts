import { afterEach, describe, expect, it, test } from '@jest/globals';
import { findPostgres } from '../../../app/store/find-postgres.ts';
import { ask, type Listener, listen } from './probe-place.ts';

const server = await findPostgres();
let listener: Listener | undefined;
afterEach(async () => {
  await listener?.close();
  listener = undefined;
});

/** A message of the protocol: type, length, body. */
const message = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(5, type, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const error = (state: string, text: string) => message('E', Buffer.from(`SFATAL\0C${state}\0M${text}\0\0`));
const answering = async (...pieces: Buffer[]) => {
  listener = await listen((socket) => {
    socket.once('data', () => {
      for (const piece of pieces) socket.write(piece);
    });
  });
  return { kind: 'postgres' as const, host: '127.0.0.1', port: listener.port };
};

if (server === undefined) {
  process.stderr.write('\nSKIPPED: probe of PostgreSQL: no server answers; set ASSAY_TEST_DATABASE_URL\n');
  test.skip('a real server', () => undefined);
} else {
  describe('a real PostgreSQL server', () => {
    const { hostname, port, username } = new URL(server);
    const real = { kind: 'postgres' as const, host: hostname, port: Number(port) || 5432 };

    it('is well with and without a user', async () => {
      expect((await ask(real)).healthy).toBe(true);
      const answer = await ask({ ...real, user: username, database: 'postgres' });
      expect(answer.healthy).toBe(true);
      expect(answer.said).toMatch(/^(ready for queries|asks for a password)$/);
    });

    it('is not well for a database that it has not got', async () => {
      const answer = await ask({ ...real, user: username, database: 'no_such_database_of_assay' });
      // A server that asks for a password first does not tell.
      if (answer.said !== 'asks for a password') {
        expect(answer).toMatchObject({
          healthy: false,
          said: expect.stringMatching(/no_such_database_of_assay.*3D000/),
        });
      }
    });
  });
}

describe('what a PostgreSQL server may answer', () => {
  it.each([
    ['57P03', 'the database system is starting up'],
    ['57P03', 'the database system is shutting down'],
    ['53300', 'sorry, too many clients already'],
  ])('%s (%s) is not well', async (state, text) => {
    expect(await ask(await answering(error(state, text)))).toMatchObject({
      healthy: false,
      said: `${text} (${state})`,
    });
  });

  it('a refusal of a user that nobody has named is the answer of a working server', async () => {
    const refusal = error('28000', 'role "postgres" does not exist');
    expect((await ask(await answering(refusal))).healthy).toBe(true);
    await listener?.close();
    expect((await ask({ ...(await answering(refusal)), user: 'postgres' })).healthy).toBe(false);
  });

  it('a request for a password is well, and gets none', async () => {
    const answer = await ask(await answering(message('R', Buffer.from([0, 0, 0, 10]))));
    expect(answer).toMatchObject({ healthy: true, said: 'asks for a password' });
    const received = listener?.received() ?? Buffer.alloc(0);
    expect(received.readInt32BE(0)).toBe(received.length);
    expect(received.readInt32BE(4)).toBe(196_608);
    expect(received.toString('latin1', 8)).toBe('user\0postgres\0database\0postgres\0application_name\0assay\0\0');
  });

  it('is understood when it comes byte by byte', async () => {
    const whole = Buffer.concat([
      message('R', Buffer.from([0, 0, 0, 0])),
      message('S', Buffer.from('server_version\x0017.0\0')),
      message('Z', Buffer.from('I')),
    ]);
    const pieces = Array.from(whole, (byte) => Buffer.from([byte]));
    expect(await ask(await answering(...pieces))).toMatchObject({ healthy: true, said: 'ready for queries' });
  });

  it.each([['HTTP/1.1 400 Bad Request\r\n\r\n'], ['-ERR unknown command\r\n'], ['\0\0\0\0\0\0']])(
    '%j is another protocol',
    async (text) => {
      expect(await ask(await answering(Buffer.from(text)))).toMatchObject({
        healthy: false,
        said: 'an answer that is not of PostgreSQL',
      });
    },
  );

  it('silence is not well', async () => {
    expect(await ask(await answering(), 200)).toEqual({
      healthy: false,
      said: 'accepted, but no answer within 200 ms',
      timedOut: true,
    });
  });
});

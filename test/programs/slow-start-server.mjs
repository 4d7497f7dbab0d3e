// slow-start-server.mjs PORT [DELAY_MS]: listens after the delay and answers 200.
import { createServer } from 'node:http';

const [port, delay = '0'] = process.argv.slice(2);
process.stdout.write(`warming up, token ${process.env.DEMO_TOKEN ?? 'unset'}\n`);
setTimeout(() => {
  createServer((_request, response) => response.end('ok')).listen(Number(port), '127.0.0.1', () => {
    process.stdout.write(`listening on ${port}\n`);
  });
}, Number(delay));

// never-healthy-server.mjs PORT: answers 503 for ever.
import { createServer } from 'node:http';

createServer((_request, response) => {
  response.statusCode = 503;
  response.end('not yet');
}).listen(Number(process.argv[2]), '127.0.0.1', () => process.stdout.write('waiting for the database\n'));

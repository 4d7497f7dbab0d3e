// sick-on-request.mjs PORT: /sick makes /health answer 503 from then on, /well makes it answer 200 again.
import { createServer } from 'node:http';

let status = 200;
createServer((request, response) => {
  if (request.url === '/sick') status = 503;
  if (request.url === '/well') status = 200;
  response.writeHead(request.url === '/health' ? status : 200).end();
}).listen(Number(process.argv[2]), '127.0.0.1', () => process.stdout.write('ready to serve\n'));

// crashes-after-requests.mjs PORT COUNT [CODE]: answers /health always, and COUNT other requests; the next ends it.
import { createServer } from 'node:http';

const [port, count = '1', code = '3'] = process.argv.slice(2);
let left = Number(count);
createServer((request, response) => {
  if (request.url !== '/health') left -= 1;
  if (left >= 0) return response.end('ok');
  process.stderr.write('out of memory, said the demo\n');
  process.exit(Number(code));
}).listen(Number(port), '127.0.0.1', () => process.stdout.write(`listening on ${port}\n`));

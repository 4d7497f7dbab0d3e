// Service `api`: the shop as JSON over HTTP.
import { createApi } from './api/create-api.mjs';
import { createPool } from './api/create-pool.mjs';
import { api, database } from './settings.mjs';

const pool = createPool(database);
const server = createApi(pool, { fault: api.fault });
server.listen(api.port, '127.0.0.1', () => console.log(`shop api on ${api.url}`));

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => {
    // Requests under way are answered; kept-alive connections without one would hold up the end.
    server.close(() => pool.end());
    server.closeIdleConnections();
  });
}

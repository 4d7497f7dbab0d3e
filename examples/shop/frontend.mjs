// Service `frontend`: the shop as pages, made from what the api says.
import { createFrontend } from './frontend/create-frontend.mjs';
import { api, frontend } from './settings.mjs';

const server = createFrontend(api.url);
server.listen(frontend.port, '127.0.0.1', () => console.log(`shop pages on ${frontend.url}`));

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => {
    server.close();
    server.closeIdleConnections();
  });
}

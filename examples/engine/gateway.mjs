// The way in: WebSockets for messages and answers, HTTP for health and metrics.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { followAnswers } from './answer-feed.mjs';
import { ChatSockets } from './chat-sockets.mjs';
import { Intake } from './intake.mjs';
import { CONTENT_TYPE, openMetrics } from './openmetrics.mjs';
import { connectRedis } from './redis-client.mjs';
import { settings } from './settings.mjs';
import { readToken } from './token.mjs';

// A gateway without its queue is of no use; whoever started it starts it again.
let stopping = false;
const end = (error) => {
  if (stopping) return;
  console.error(`gateway: ${error?.message ?? 'the connection to Redis is lost'}`);
  process.exit(1);
};
const redis = await connectRedis(settings.redisPort, end).catch(end);
const feed = await connectRedis(settings.redisPort, end).catch(end);
const intake = new Intake(redis, settings);
const chats = new ChatSockets(intake);
followAnswers(feed, settings.namespace, (piece) => chats.deliver(piece)).catch(end);

const webSockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 });

const measure = async () =>
  openMetrics([
    { name: 'engine_queue_depth', type: 'gauge', help: 'Jobs waiting or worked on', value: await intake.depth() },
    { name: 'engine_queue_depth_peak', type: 'gauge', help: 'The most there were', value: intake.peak },
    { name: 'engine_jobs_accepted', type: 'counter', help: 'Messages let in', value: intake.accepted },
    { name: 'engine_jobs_rejected', type: 'counter', help: 'Messages refused', value: intake.rejected },
    { name: 'engine_connections', type: 'gauge', help: 'Open WebSockets', value: webSockets.clients.size },
  ]);

const server = createServer(async (request, response) => {
  const answer = (status, type, body) => response.writeHead(status, { 'content-type': type }).end(body);
  try {
    if (request.url === '/metrics') return answer(200, CONTENT_TYPE, await measure());
    if (request.url !== '/health') return answer(404, 'application/json', '{"error":"there is no such page"}');
    await redis.send('PING');
    answer(200, 'application/json', '{"status":"healthy"}');
  } catch (error) {
    answer(503, 'application/json', JSON.stringify({ status: 'unhealthy', error: error.message }));
  }
});

server.on('upgrade', (request, socket, head) => {
  const { pathname, searchParams } = new URL(request.url, 'http://gateway');
  const user = readToken(searchParams.get('token'), settings.secret);
  socket.on('error', () => undefined);
  if (pathname !== '/chat') return socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
  if (user === undefined) return socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
  webSockets.handleUpgrade(request, socket, head, (webSocket) => chats.add(webSocket, user));
});

server.listen(settings.gatewayPort, '127.0.0.1');
await once(server, 'listening').catch(end);
console.log(`ready on port ${server.address().port}`);

process.once('SIGTERM', () => {
  stopping = true;
  for (const client of webSockets.clients) client.close(1001, 'the gateway stops');
  server.close();
  redis.close();
  feed.close();
  // Clients that do not answer the close would hold the process.
  setTimeout(() => process.exit(0), 1_000).unref();
});

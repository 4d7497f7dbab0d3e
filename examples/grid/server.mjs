// The API of the example: generates loads of a power grid, forecasts them, and chats about them.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { forecast, generateData } from './grid.mjs';

const port = Number(process.env.PORT ?? 5001);
const workerUrl = process.env.WORKER_URL ?? 'http://127.0.0.1:5002';
const { forecastScale } = JSON.parse(readFileSync(new URL('settings.json', import.meta.url), 'utf8'));
/** A request for more is a mistake, and would hold up everybody else. */
const MAX_CELLS = 1_000_000;

const routes = {
  'GET /api/health': () => ({ status: 'healthy' }),
  'POST /api/generate-data': ({ n_steps = 48, n_buses = 14, seed = 1 }) => {
    if (
      !(
        Number.isInteger(n_steps) &&
        n_steps > 0 &&
        Number.isInteger(n_buses) &&
        n_buses > 0 &&
        n_steps * n_buses <= MAX_CELLS
      )
    ) {
      throw Object.assign(new Error('n_steps and n_buses must be whole numbers above 0'), { status: 400 });
    }
    return { success: true, data: generateData(n_steps, n_buses, seed) };
  },
  'POST /api/advanced/forecasting': ({ n_steps = 48, seed = 1, horizon = 5 }) => {
    const history = generateData(n_steps, 14, seed).node_targets;
    return { success: true, result: { predictions: forecast(history, horizon, forecastScale), history } };
  },
};

const server = createServer(async (request, response) => {
  const answer = (status, body) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  const route = routes[`${request.method} ${request.url}`];
  if (route === undefined) return answer(404, { error: `there is no ${request.method} ${request.url}` });
  try {
    let text = '';
    for await (const chunk of request) text += chunk;
    answer(200, route(text === '' ? {} : JSON.parse(text)));
  } catch (error) {
    answer(error.status ?? (error instanceof SyntaxError ? 400 : 500), { error: error.message });
  }
});

// A message goes into the worker's queue; what the worker makes of it streams back chunk by chunk.
const sockets = new WebSocketServer({ server, maxPayload: 64 * 1024 });
sockets.on('connection', (socket, request) => {
  const conversation = /^\/ws\/chat\/([\w-]+)/.exec(request.url)?.[1];
  if (conversation === undefined) return socket.close(1008, 'no such conversation');
  let turn = Promise.resolve();
  socket.on('message', (data) => {
    turn = turn
      .then(() => relay(socket, conversation, String(data)))
      .catch((error) => {
        socket.send(JSON.stringify({ type: 'error', message: error.message }));
      });
  });
});

async function relay(socket, conversation, message) {
  const answer = await fetch(`${workerUrl}/jobs`, { method: 'POST', body: JSON.stringify({ conversation, message }) });
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of answer.body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop();
    for (const line of lines) socket.send(line);
  }
}

server.listen(port, '127.0.0.1', () => console.log(`grid api on http://127.0.0.1:${port}`));

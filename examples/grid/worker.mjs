// The worker of the example: jobs wait in a queue, one at a time is worked, its answer streams back line by line.
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const port = Number(process.env.WORKER_PORT ?? 5002);
/** How often the worker stalls once before it answers; the test with a deadline is flaky to the same degree. */
const flakeRate = Number(process.env.GRID_FLAKE_RATE ?? 0.2);
/** Longer than the deadline of that test (tests/chat.test.mjs). */
const STALL_MS = 400;

const queue = [];
const turns = new Map();
let working = false;

async function work() {
  if (working) return;
  working = true;
  while (queue.length > 0) {
    const { conversation, message, response } = queue.shift();
    const turn = (turns.get(conversation) ?? 0) + 1;
    turns.set(conversation, turn);
    if (message.startsWith('quick') && Math.random() < flakeRate) await sleep(STALL_MS);
    for (const text of [`turn ${turn}:`, ...message.split(' ')]) {
      response.write(`${JSON.stringify({ type: 'chunk', text })}\n`);
      await sleep(1);
    }
    response.end(`${JSON.stringify({ type: 'done', turn })}\n`);
  }
  working = false;
}

const server = createServer(async (request, response) => {
  if (request.url === '/health') return response.end(JSON.stringify({ status: 'healthy', queued: queue.length }));
  if (request.method !== 'POST' || request.url !== '/jobs') return response.writeHead(404).end();
  let text = '';
  for await (const chunk of request) text += chunk;
  queue.push({ ...JSON.parse(text), response });
  work();
});
server.listen(port, '127.0.0.1', () => console.log(`grid worker on http://127.0.0.1:${port}`));

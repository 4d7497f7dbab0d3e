import { createHmac } from 'node:crypto';
import { Worker } from 'node:worker_threads';

/** Some thirty a second are a very busy organization. */
const WEBHOOK_EVERY_MS = 20;

const SENDER = `
const { parentPort, workerData } = require('node:worker_threads');
const { body, signature, every } = workerData;
let stopped = true;
parentPort.on('message', async (message) => {
  if (message === 'stop') { stopped = true; return; }
  stopped = false;
  const samples = [];
  for (let i = 0; !stopped; i += 1) {
    const began = performance.now();
    const answer = await fetch(message.webhooks, { method: 'POST', body, headers: { 'content-type': 'application/json',
      'x-github-event': 'issues', 'x-github-delivery': message.name + '-' + i, 'x-hub-signature-256': signature } });
    await answer.arrayBuffer();
    if (answer.status !== 202) throw new Error('answered ' + answer.status);
    samples.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
  parentPort.postMessage(samples);
});
`;

export interface WebhookSender {
  /** Milliseconds from request to answer of webhooks sent one after the other until `work` is over. */
  during(name: string, webhooks: string, work: () => Promise<unknown>): Promise<number[]>;
  end(): Promise<unknown>;
}

/** Sends webhooks from a thread of its own, so that the stand-in for GitHub does not hold them up. */
export function startWebhookSender(secret: string): WebhookSender {
  const body = JSON.stringify({ action: 'opened', issue: { title: 't' }, repository: { id: 1 } });
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const sender = new Worker(SENDER, { eval: true, workerData: { body, signature, every: WEBHOOK_EVERY_MS } });
  return {
    async during(name, webhooks, work) {
      const answer = new Promise<number[]>((resolve, reject) => {
        sender.once('message', resolve);
        sender.once('error', reject);
      });
      sender.postMessage({ name, webhooks });
      await work();
      sender.postMessage('stop');
      return answer;
    },
    end: () => sender.terminate(),
  };
}

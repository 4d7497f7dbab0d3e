import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker as Thread } from 'node:worker_threads';
import { EXIT } from '../../src/model/exit-codes.ts';
import type { Log } from '../../src/model/ports.ts';
import type { Worker } from '../inbox/start-worker.ts';
import type { Settings } from '../read-settings.ts';

/** A third of what Node takes by itself. */
const YOUNG_MB = 16;

/** Works the inbox in a thread of its own, so that large reports never hold up the answer to a webhook. */
export async function startWorkThread(settings: Settings, log: Log): Promise<Worker> {
  // Beside this code in dist/, where both are bundled.
  const thread = new Thread(fileURLToPath(new URL('./work-thread.mjs', import.meta.url)), {
    workerData: settings,
    // Flags of the main thread, such as --input-type, may be wrong for a file.
    execArgv: [],
    // What is alive while results are stored is little; a larger nursery only holds garbage for longer.
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  await once(thread, 'message');
  const die = (error: unknown): never => {
    // As an error that nobody caught would: whoever started the process starts it again, and leases run out.
    log.error('the thread that works the inbox ended', { error: String(error) });
    process.exit(EXIT.internal);
  };
  thread.on('error', die);
  thread.on('exit', die);
  return {
    wake: () => thread.postMessage('wake'),
    async stop() {
      thread.off('exit', die);
      const stopped = once(thread, 'message');
      thread.postMessage('stop');
      await stopped;
    },
  };
}

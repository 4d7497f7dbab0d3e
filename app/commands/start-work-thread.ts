import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { MessageChannel, Worker as Thread } from 'node:worker_threads';
import { AssayError } from '../../src/model/assay-error.ts';
import type { ErrorCode } from '../../src/model/error-catalogue.ts';
import { EXIT } from '../../src/model/exit-codes.ts';
import type { Log } from '../../src/model/ports.ts';
import type { Settings } from '../read-settings.ts';
import type { Workplace } from '../start-work.ts';
import { connectDatabase } from '../store/connect-database.ts';
import type { Database } from '../store/database.ts';
import { openDatabase } from '../store/open-database.ts';

/** A third of what Node takes by itself. */
const YOUNG_MB = 16;

/** How the thread says that it works, or why it cannot. */
export type ThreadAnswer = 'ready' | 'stopped' | { readonly code: ErrorCode | undefined; readonly message: string };

/**
 * Works the inbox in a thread of its own, so that large reports never hold up the answer to a webhook. Both have sessions of
 * their own at a server; the embedded database is the thread's, and asked through it.
 * Throws what keeps a server's database from opening.
 */
export async function startWorkThread(settings: Settings, log: Log): Promise<Workplace> {
  const isEmbedded = settings.databaseUrl === undefined;
  const shared: Database | undefined = isEmbedded ? undefined : await openDatabase(settings);
  const { port1: here, port2: there } = new MessageChannel();
  // Beside this code in dist/, where both are bundled.
  const thread = new Thread(fileURLToPath(new URL('./work-thread.mjs', import.meta.url)), {
    workerData: { settings, port: there },
    transferList: [there],
    // Flags of the main thread, such as --input-type, may be wrong for a file.
    execArgv: [],
    // What is alive while results are stored is little; a larger nursery only holds garbage for longer.
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  const die = (error: unknown): never => {
    // As an error that nobody caught would: whoever started the process starts it again, and leases run out.
    log.error('the thread that works the inbox ended', { error: String(error) });
    process.exit(EXIT.internal);
  };
  thread.on('error', die);
  thread.on('exit', die);
  const exited = once(thread, 'exit');
  const ready = once(thread, 'message').then((heard) => {
    const [answer] = heard as [ThreadAnswer];
    if (answer === 'ready') return;
    thread.off('exit', die);
    const { code, message } = answer as Exclude<ThreadAnswer, string>;
    throw code === undefined ? new Error(message) : new AssayError(code, message);
  });
  // Whoever waits for it hears it.
  ready.catch(() => undefined);
  return {
    database: shared ?? connectDatabase(here),
    worker: {
      wake: () => thread.postMessage('wake'),
      async stop() {
        thread.off('exit', die);
        const stopped = Promise.race([once(thread, 'message'), exited]);
        thread.postMessage('stop');
        await stopped;
      },
    },
    ready,
  };
}

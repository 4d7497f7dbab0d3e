// What the bot's memory costs: to store results, to ask for them when there are ten million, to answer GitHub meanwhile.
// A section is a file in bench/memory/ that exports a function of the world; its name on the command line runs it alone.
// --quick: fewer and smaller, in a minute or two; the limits stay, the figures mean less. Ends with 1 when a limit is missed.
import { acknowledge } from './memory/acknowledge.ts';
import { historyStep } from './memory/history-step.ts';
import { ingestRate } from './memory/ingest-rate.ts';
import { longHistory } from './memory/long-history.ts';
import { pullRequest } from './memory/pull-request.ts';
import { openWorld, type World } from './memory/world.ts';

const SECTIONS: Readonly<Record<string, (world: World) => Promise<void>>> = {
  'ingest-rate': ingestRate,
  'history-step': historyStep,
  'long-history': longHistory,
  'pull-request': pullRequest,
  acknowledge,
};

const wanted = process.argv.slice(2).filter((word) => word !== '--quick');
const world = await openWorld(process.argv.includes('--quick'));
try {
  for (const [name, section] of Object.entries(SECTIONS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    world.print(`\n${name}`);
    await section(world);
  }
  world.tell();
} finally {
  await world.close();
}

// What the bot's memory costs: what it takes to store results, and to ask for them when there are ten million.
// A section is a file in bench/memory/ that exports a function of the world; its name on the command line runs it alone.
import { historyStep } from './memory/history-step.ts';
import { ingestRate } from './memory/ingest-rate.ts';
import { longHistory } from './memory/long-history.ts';
import { openWorld, type World } from './memory/world.ts';

const SECTIONS: Readonly<Record<string, (world: World) => Promise<void>>> = {
  'ingest-rate': ingestRate,
  'history-step': historyStep,
  'long-history': longHistory,
};

const wanted = process.argv.slice(2);
const world = await openWorld();
try {
  for (const [name, section] of Object.entries(SECTIONS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    world.print(`\n${name}`);
    await section(world);
  }
} finally {
  await world.close();
}

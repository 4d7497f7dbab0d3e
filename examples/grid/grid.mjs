/** Hours of one day: the period of every load curve here. */
const DAY = 24;

/** A small, fast generator with a seed (mulberry32), so that the same request gives the same data. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Loads of `buses` nodes over `steps` hours: a base, a daily cycle and noise, in megawatts.
 * Answers with what a grid model is trained on: features per step, the ring of edges, and targets.
 */
export function generateData(steps, buses, seed = 1) {
  const next = random(seed);
  const bases = Array.from({ length: buses }, () => 50 + 50 * next());
  const loads = Array.from({ length: steps }, (_, hour) =>
    bases.map((base) => base * (1 + 0.3 * Math.sin((2 * Math.PI * hour) / DAY)) + 2 * next()),
  );
  return {
    node_features: loads,
    edge_targets: bases.map((_, bus) => [bus, (bus + 1) % buses]),
    node_targets: loads.map((row) => row.reduce((sum, load) => sum + load, 0)),
  };
}

/** Forecast of the next `steps` values: the same hour of the days before, the latest weighing most. */
export function forecast(history, steps, scale) {
  return Array.from({ length: steps }, (_, ahead) => {
    let weight = 1;
    let sum = 0;
    let total = 0;
    for (let at = history.length + ahead - DAY; at >= 0; at -= DAY) {
      if (at >= history.length) continue;
      sum += weight * history[at];
      total += weight;
      weight /= 2;
    }
    const mean = history.reduce((all, value) => all + value, 0) / history.length;
    return scale * (total === 0 ? mean : sum / total);
  });
}

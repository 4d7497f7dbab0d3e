/** One bar of a strip. Texts are hostile; the template escapes them. */
export interface Bar {
  readonly state: 'good' | 'bad' | 'open' | 'idle' | 'time';
  readonly title: string;
  /** 0 to 1, of the whole height. */
  readonly height: number;
}

/** Width and height of one bar's place, in units of the drawing; a sixth of the width stays free. */
const STEP = 6;
const HEIGHT = 24;
/** A bar that is there is seen. */
const LEAST = 0.08;

/** A row of bars as the template draws it, the first at the left; with fewer than `places` they stand at the right. */
export function stripView(bars: readonly Bar[], places: number, label: string, wide = false): object {
  const free = Math.max(0, places - bars.length);
  return {
    wide,
    label,
    width: Math.max(places, bars.length) * STEP,
    height: HEIGHT,
    bars: bars.map(({ state, title, height }, index) => {
      const h = Number((Math.max(LEAST, Math.min(1, height)) * HEIGHT).toFixed(2));
      return { state, title, x: (free + index) * STEP, y: Number((HEIGHT - h).toFixed(2)), w: STEP - 1, h };
    }),
  };
}

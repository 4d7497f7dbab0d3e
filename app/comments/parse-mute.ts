/** How long, and why. */
export interface MuteWanted {
  readonly seconds: number;
  readonly reason: string;
}

const UNITS = { h: 3_600, d: 86_400, w: 604_800 } as const;
/** A mute without an end is a deleted test that nobody deleted. */
const MAX_SECONDS = 365 * UNITS.d;

/** What follows `/assay mute`: a time such as `7d` and a reason; what is missing, in words. */
export function parseMute(rest: string): MuteWanted | string {
  const match = /^(\d{1,4})([hdw])(?:\s+(.*))?$/i.exec(rest);
  if (match === null) return 'say for how long, such as 12h, 7d or 2w, and why';
  const [, count = '', unit = 'd', reason = ''] = match;
  const seconds = Number(count) * UNITS[unit.toLowerCase() as keyof typeof UNITS];
  if (seconds === 0 || seconds > MAX_SECONDS) return 'a mute lasts from an hour to 365 days';
  if (reason.trim() === '') return 'say why as well: who reads it later has to know';
  return { seconds, reason: reason.trim() };
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** .NET's TimeSpan, `[d.]hh:mm:ss[.fffffff]`, in milliseconds; undefined for anything else. */
export function parseTimeSpan(text: string | undefined): number | undefined {
  const parts = /^(?:(\d{1,8})\.)?(\d{1,2}):(\d{1,2}):(\d{1,2}(?:\.\d{1,9})?)$/.exec(text?.trim() ?? '');
  if (parts === null) return undefined;
  const [, days = '0', hours, minutes, seconds] = parts;
  return (Number(days) * 24 + Number(hours)) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds) * 1000;
}

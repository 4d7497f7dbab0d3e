import type { TimeSpan } from '../../model/data-config.ts';
import type { MakeContext } from '../make-context.ts';

export const DAY_MS = 86_400_000;

/** When a set begins and how long it is, in milliseconds; without a start it ends at the reference time. */
export interface TimeLine {
  readonly startMs: number;
  readonly lengthMs: number;
}

/** The time that a set of this size covers. */
export function timeLine(span: TimeSpan, { size, referenceMs }: MakeContext): TimeLine {
  const lengthMs = size.count('days') * DAY_MS;
  return { startMs: span.startMs ?? referenceMs - lengthMs, lengthMs };
}

/**
 * The times of points at an interval. Rows that the size names outright decide how many there are; else as many as fit
 * into the days, the end not included.
 */
export function pointsOf(span: TimeSpan & { intervalMs: number }, context: MakeContext): TimeLine & { count: number } {
  const { intervalMs } = span;
  if (!context.size.given.has('rows')) {
    const line = timeLine(span, context);
    return { ...line, count: Math.ceil(line.lengthMs / intervalMs) };
  }
  const count = context.size.count('rows');
  const lengthMs = count * intervalMs;
  return { startMs: span.startMs ?? context.referenceMs - lengthMs, lengthMs, count };
}

/** A time as text (ISO 8601, UTC, milliseconds). */
export function timeText(ms: number): string {
  return new Date(ms).toISOString();
}

/** From 1 at `peakHour` (UTC) to -1 twelve hours later. */
export function dailyCycle(ms: number, peakHour: number): number {
  return Math.cos(2 * Math.PI * ((ms % DAY_MS) / DAY_MS - peakHour / 24));
}

/** From 1 in the middle of `peakDay` (0 is Sunday, UTC) to -1 half a week later. The epoch was a Thursday. */
export function weeklyCycle(ms: number, peakDay: number): number {
  const day = (ms / DAY_MS + 4) % 7;
  return Math.cos((2 * Math.PI * (day - peakDay - 0.5)) / 7);
}

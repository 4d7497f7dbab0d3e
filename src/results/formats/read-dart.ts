import { numberOf } from '../json-fields.ts';
import type { ReportSink } from '../report-sink.ts';
import { DartRun } from './dart-run.ts';
import type { LineFormat, LineHandler } from './format.ts';
import { parseJsonLine } from './parse-json-line.ts';

/** The JSON reporter of Dart's and Flutter's tests. Hidden tests, which load a file, count only when they fail. */
export const dart: LineFormat = {
  kind: 'lines',
  name: 'dart',
  recognises: (head) =>
    head.some((line) => {
      const event = parseJsonLine(line);
      return event?.type === 'start' && typeof event.protocolVersion === 'string';
    }),
  createHandler: (sink) => new DartHandler(sink),
};

class DartHandler implements LineHandler {
  private readonly sink: ReportSink;
  private run = new DartRun();
  private wallTimeMs = 0;

  constructor(sink: ReportSink) {
    this.sink = sink;
  }

  line(text: string): void {
    const event = parseJsonLine(text);
    if (event === undefined) return;
    // Several runs in one file count their ids from the beginning each.
    if (event.type === 'start' && !this.run.isEmpty) this.endRun();
    this.run.event(event);
    if (event.type !== 'done') return;
    const time = numberOf(event.time);
    if (time === undefined) return;
    this.wallTimeMs += time;
    this.sink.setWallTime(this.wallTimeMs);
  }

  end(): void {
    this.endRun();
  }

  private endRun(): void {
    for (const row of this.run.rows()) this.sink.add(row);
    this.run = new DartRun();
  }
}

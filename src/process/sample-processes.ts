import type { Clock } from '../model/ports.ts';
import { createPidusageSource } from './pidusage-source.ts';
import { createProcSource } from './proc-source.ts';
import { recordSeries, type SampleSeries, type SeriesRecorder } from './record-series.ts';
import type { UsageSource } from './usage-source.ts';

export interface SampleRequest {
  /** Root of each tree by name, asked anew for each sample: a service that is restarted has another one. */
  readonly roots: () => ReadonlyMap<string, number>;
  readonly intervalMs: number;
  readonly clock: Clock;
  /** That of the platform unless told otherwise. */
  readonly source?: UsageSource;
}

export interface ProcessSamples {
  /** By name; a name that was never seen alive is missing. */
  readonly trees: ReadonlyMap<string, SampleSeries>;
  /** Empty where the platform does not tell. */
  readonly machine: SampleSeries;
}

export interface ProcessSampler {
  /** What was sampled so far. */
  samples(): ProcessSamples;
  /** Takes a last sample and ends. */
  stop(): Promise<ProcessSamples>;
}

/**
 * Samples trees of processes and the machine from now on. Never keeps the program alive and never throws: a sample
 * that cannot be taken is missing.
 */
export function sampleProcesses({
  roots,
  intervalMs,
  clock,
  source = platformSource(clock),
}: SampleRequest): ProcessSampler {
  const trees = new Map<string, SeriesRecorder>();
  const machine = recordSeries();
  let running: Promise<void> | undefined;
  const sample = async (): Promise<void> => {
    const atMs = clock.now();
    const reading = await source.read(roots());
    for (const [name, usage] of reading.trees) {
      const recorder = trees.get(name) ?? recordSeries();
      trees.set(name, recorder);
      recorder.add({ atMs, ...usage });
    }
    if (reading.machine !== undefined) machine.add({ atMs, ...reading.machine });
  };
  // One at a time: where a look takes longer than the interval, looks are left out.
  const next = (): Promise<void> => {
    running ??= sample()
      .catch(() => undefined)
      .finally(() => {
        running = undefined;
      });
    return running;
  };
  const samples = (): ProcessSamples => ({
    trees: new Map([...trees].map(([name, recorder]) => [name, recorder.series()])),
    machine: machine.series(),
  });
  void next();
  const timer = setInterval(() => void next(), intervalMs);
  timer.unref();
  return {
    samples,
    async stop() {
      clearInterval(timer);
      await running;
      await next();
      return samples();
    },
  };
}

function platformSource(clock: Clock): UsageSource {
  return process.platform === 'linux' ? createProcSource(() => clock.monotonic()) : createPidusageSource();
}

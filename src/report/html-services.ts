import type { Outage, ServiceRun } from '../model/generated/report-extra.ts';
import { type AssayReport, testExtra } from '../model/report.ts';
import { variantText } from '../model/variant-text.ts';
import { countOf } from './count-of.ts';
import { extraFacts } from './extra-facts.ts';
import { formatDuration } from './format-duration.ts';
import { formatNumber } from './format-number.ts';
import { htmlLook } from './html-look.ts';
import { outageMs } from './outage-ms.ts';
import { plainLine } from './plain-text.ts';
import { truncate } from './truncate.ts';

/** The schema allows 1,000. */
const ROWS = 300;
/** Outages listed one by one; a service that flaps this often is broken, and the table above says how often it did. */
const OUTAGES = 100;
const NAME = 160;
/** A reason can be the whole last output. */
const REASON = 600;

/** What the section "Services" shows: how each came up and when it was away; false without any. */
export function htmlServices(report: AssayReport) {
  const { services } = extraFacts(report);
  const firsts = firstStarts(services);
  const all = services.flatMap((service) => (service.outages ?? []).map((outage) => ({ service, outage })));
  const failed = failedMeanwhile(report);
  const words = WORDS.filter(({ is }) => services.some(is));
  const cut = all.length - OUTAGES;
  return {
    services: services.length > 0 && {
      caption: countOf(services.length, 'service'),
      words: words.length > 0 && { items: words.map(({ word, means }) => ({ word, means })) },
      hasVariants: services.some(({ variant = {} }) => variantText(variant) !== ''),
      hasRestarts: services.some(({ restarts = 0 }) => restarts > 0),
      hasOutages: all.length > 0,
      hasFailed: failed.size > 0,
      rows: services.slice(0, ROWS).map((service) => ({
        ...serviceRow(service, firsts.get(cellOf(service)) ?? service.startedAtMs),
        outages: formatNumber(service.outages?.length ?? 0),
        failed: formatNumber(failed.get(keyOf(service)) ?? 0),
      })),
      more: services.length > ROWS && `${countOf(services.length - ROWS, 'more service')} in ctrf-report.json.`,
      outageList: all.length > 0 && {
        rows: all
          .slice(0, OUTAGES)
          .map(({ service, outage }) => outageRow(service, outage, report.results.summary.start)),
        more: cut > 0 && `${countOf(cut, 'more outage')} in ctrf-report.json.`,
      },
    },
  };
}

/** What is not plain from the word itself, said where it occurs. */
const WORDS: readonly { word: string; means: string; is: (service: ServiceRun) => boolean }[] = [
  {
    word: 'Not ours',
    means: 'was healthy before the run, was used as it is and left running.',
    is: ({ ours }) => ours === false,
  },
  {
    word: 'Completed',
    means: 'did its work once and ended, as a database migration does.',
    is: ({ state }) => state === 'completed',
  },
  {
    word: 'Skipped',
    means: 'was not started, because something it depends on failed.',
    is: ({ state }) => state === 'skipped',
  },
  {
    word: 'Unhealthy',
    means: 'ran, but did not answer its health check in time.',
    is: ({ state }) => state === 'unhealthy',
  },
];

function serviceRow(service: ServiceRun, first: number) {
  const { name, state, ours, variant = {}, startedAtMs, healthyAfterMs, restarts = 0 } = service;
  const started = ours !== false && state !== 'skipped';
  const never = started ? 'never' : '–';
  return {
    ...htmlLook(state),
    name: truncate(plainLine(name), NAME),
    foreign: ours === false && 'not ours',
    variant: truncate(plainLine(variantText(variant)), NAME).replaceAll(',', ', '),
    started: started ? formatDuration(startedAtMs - first) : '–',
    healthy: started && healthyAfterMs !== undefined ? formatDuration(healthyAfterMs) : never,
    restarts: formatNumber(restarts),
  };
}

/** When the first service of each cell was started; what ran before or never started does not count. */
function firstStarts(services: readonly ServiceRun[]): Map<string, number> {
  const firsts = new Map<string, number>();
  for (const service of services) {
    if (service.ours === false || service.state === 'skipped') continue;
    const cell = cellOf(service);
    firsts.set(cell, Math.min(firsts.get(cell) ?? service.startedAtMs, service.startedAtMs));
  }
  return firsts;
}

const cellOf = ({ variant = {} }: ServiceRun): string => variantText(variant);

function outageRow({ name, variant = {} }: ServiceRun, outage: Outage, runStart: number) {
  const ms = outageMs(outage);
  return {
    name: truncate(plainLine(name), NAME),
    variant: truncate(plainLine(variantText(variant)), NAME).replaceAll(',', ', '),
    at: formatDuration(outage.crashedAtMs - runStart),
    back: ms === undefined ? 'never came back' : formatDuration(ms),
    reason: truncate(plainLine(outage.reason), REASON),
  };
}

/** Results that failed while a service was away, by the service in its cell, or in all cells where it has none. */
function failedMeanwhile(report: AssayReport): Map<string, number> {
  const counts = new Map<string, number>();
  for (const test of report.results.tests) {
    const { outage, variant } = testExtra(test);
    if (outage === undefined) continue;
    for (const key of new Set([keyOf({ name: outage }), keyOf({ name: outage, variant })])) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

const keyOf = ({ name, variant = {} }: Pick<ServiceRun, 'name' | 'variant'>): string =>
  JSON.stringify([name, variantText(variant)]);

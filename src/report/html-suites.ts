import { type AssayReport, testExtra } from '../model/report.ts';
import { variantText } from '../model/variant-text.ts';
import { countOf } from './count-of.ts';
import { formatDuration } from './format-duration.ts';
import { formatNumber } from './format-number.ts';
import { plainLine } from './plain-text.ts';
import { slowestTests } from './slowest-tests.ts';
import { statusLook } from './status-look.ts';
import type { SuiteRow } from './suite-table.ts';
import { testTitle } from './test-title.ts';
import { truncate } from './truncate.ts';

/** The schema allows 10,000 suites; a table of more than this is a job for the CSV. */
const SUITES = 1000;
const NAME = 200;

/** What the sections "Suites", "Slowest tests" and "Services" show; false where there is nothing. */
export function htmlSuites(report: AssayReport, suites: readonly SuiteRow[]) {
  const slowest = slowestTests(report.results.tests);
  const { services } = report.extra.assay;
  const firstStart = Math.min(...services.map((service) => service.startedAtMs));
  const cut = suites.length - SUITES;
  return {
    suites: suites.length > 0 && {
      caption: `${countOf(suites.length, 'suite run')}; wall time is that of the command, not the sum of its tests`,
      hasVariants: suites.some((suite) => suite.variant !== ''),
      rows: suites.slice(0, SUITES).map(suiteRow),
      more: cut > 0 && `${countOf(cut, 'more suite run')} in ctrf-report.json.`,
    },
    slowest: slowest.length > 1 && {
      caption: `The ${countOf(slowest.length, 'slowest result')} of ${formatNumber(report.results.tests.length)}`,
      rows: slowest.map((test) => {
        const { suite, variant } = testExtra(test);
        return {
          duration: formatDuration(test.duration),
          title: truncate(plainLine(testTitle(test)), NAME),
          suite: plainLine(`${suite} ${variantText(variant)}`),
        };
      }),
    },
    services: services.length > 0 && {
      caption: `${countOf(services.length, 'service')}, timed from the start of the first`,
      hasVariants: services.some((service) => variantText(service.variant ?? {}) !== ''),
      rows: services.map((service) => {
        const look = statusLook(service.state);
        return {
          state: look.state,
          glyph: look.glyph,
          status: look.word,
          name: plainLine(service.name),
          variant: plainLine(variantText(service.variant ?? {})),
          started: formatDuration(service.startedAtMs - firstStart),
          healthy: service.healthyAfterMs === undefined ? 'never' : formatDuration(service.healthyAfterMs),
        };
      }),
    },
  };
}

function suiteRow({ name, variant, run, conclusion, counts }: SuiteRow) {
  const look = statusLook(conclusion);
  return {
    state: look.state,
    glyph: look.glyph,
    status: look.word,
    name: plainLine(name),
    kind: plainLine(run?.kind ?? ''),
    variant: plainLine(variant),
    tests: formatNumber(counts.total),
    failed: formatNumber(counts.failed),
    skipped: formatNumber(counts.skipped),
    duration: run === undefined ? '–' : formatDuration(run.durationMs),
  };
}

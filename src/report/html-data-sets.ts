import type { DataSet } from '../model/generated/report-extra.ts';
import type { AssayReport } from '../model/report.ts';
import { variantText } from '../model/variant-text.ts';
import { countOf } from './count-of.ts';
import { extraFacts } from './extra-facts.ts';
import { formatBytes } from './format-bytes.ts';
import { formatNumber } from './format-number.ts';
import { plainLine } from './plain-text.ts';
import { truncate } from './truncate.ts';

/** The schema allows 1,000. */
const ROWS = 200;
const NAME = 160;
/** Of a checksum so many digits tell two apart at a glance; ctrf-report.json has all 64. */
const DIGITS = 12;

/** What the section "Data" shows: the data sets that suites worked with; false without any. */
export function htmlDataSets(report: AssayReport) {
  const { data } = extraFacts(report);
  const cut = data.length - ROWS;
  return {
    dataSets: data.length > 0 && {
      caption: countOf(data.length, 'data set'),
      hasVariants: data.some(({ variant = {} }) => variantText(variant) !== ''),
      hasMasked: data.some(({ masked }) => masked !== undefined),
      rows: data.slice(0, ROWS).map(dataRow),
      more: cut > 0 && `${countOf(cut, 'more data set')} in ctrf-report.json.`,
    },
  };
}

function dataRow({
  name,
  size,
  kind,
  version,
  rows,
  bytes,
  sha256,
  seed,
  format,
  file,
  masked,
  variant = {},
}: DataSet) {
  const text = (hostile: string) => truncate(plainLine(hostile), NAME);
  return {
    name: text(name),
    about: [kind, size, format, file ?? '']
      .map(text)
      .filter((part) => part !== '')
      .join(' · '),
    variant: text(variantText(variant)).replaceAll(',', ', '),
    version: text(version),
    digest: text(sha256).slice(0, DIGITS),
    rows: formatNumber(rows),
    bytes: formatBytes(bytes),
    seed: text(seed),
    masked:
      Object.entries(masked ?? {})
        .filter(([, count]) => count > 0)
        .map(([what, count]) => `${formatNumber(count)} ${text(what)}`)
        .join(', ') || '–',
  };
}

import { type AssayReport, testExtra } from '../model/report.ts';
import { variantText } from '../model/variant-text.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { fixText } from './fix-text.ts';
import { markdownTable } from './markdown-table.ts';
import { testTitle } from './test-title.ts';

/** UTF-16 units of a name within a table. */
const NAME = 120;

/** What repeating tests has shown that this change says it mends; empty without any. */
export function mendedBlock(report: AssayReport): string {
  const rows = report.results.tests.flatMap((test) => {
    const { suite, variant, fix } = testExtra(test);
    if (fix === undefined) return [];
    return [
      [
        escapeMarkdown(testTitle(test), NAME),
        escapeMarkdown(`${suite} ${variantText(variant)}`, NAME),
        fix.issue === undefined ? '–' : `${fix.issue}`,
        escapeMarkdown(fixText(fix)),
      ],
    ];
  });
  const head = ['Test', 'Suite', 'Issue', 'Shown'];
  return markdownTable('Tests that this change says it mends', head, '--r-', rows);
}

import { writeFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { mergeReports } from '../../../src/run/merge-reports.ts';
import { GREEN, project } from './project.ts';

test('the report tells which lines the suites of all cells ran, by the paths of the repository', async () => {
  const record = (file: string, hits: readonly number[]) =>
    `SF:${file}\n${hits.map((count, index) => `DA:${index + 1},${count}`).join('\n')}\nend_of_record\n`;
  await writeFile(project.path('1.info'), record(project.path('src/a.js'), [1, 0, 0, 1]));
  await writeFile(project.path('2.info'), record('./src/a.js', [0, 1, 0, 1]) + record('src/b.js', [0]));
  await writeFile(project.path('c.info'), record('src/c.js', [1]));
  await writeFile(
    project.path('suite.sh'),
    `printf '%s' '${GREEN}' > $ASSAY_SUITE.xml
     if [ $ASSAY_SUITE = unit ]; then cp $ASSAY_MATRIX_HALF.info unit.info; else cp c.info api.info; fi\n`,
  );
  await project.configure(`
matrix: { half: ['1', '2'] }
suites:
  unit: { command: [sh, suite.sh], reports: [unit.xml, unit.info] }
  api: { command: [sh, suite.sh], reports: [api.xml, api.info] }
`);
  const { code } = await project.run();
  expect(code).toBe(0);
  const report = await project.report();
  const coverage = {
    files: [
      { file: 'src/a.js', covered: '1-2,4', uncovered: '3' },
      { file: 'src/c.js', covered: '1', uncovered: '' },
      { file: 'src/b.js', covered: '', uncovered: '1' },
    ],
  };
  expect(report.extra.assay.coverage).toEqual(coverage);

  const other = structuredClone(report);
  other.extra.assay.coverage = { files: [{ file: 'src/b.js', covered: '1', uncovered: '2' }], cut: 4 };
  const merged = mergeReports([report, other], { attempts: false, version: '0.0.0' }).report;
  expect(merged.extra.assay.coverage).toEqual({
    files: [...coverage.files.slice(0, 2), { file: 'src/b.js', covered: '1', uncovered: '2' }],
    cut: 4,
  });
});

import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { startTwin } from '../../github-twin/start-twin.ts';
import { startBotProcess } from '../faults/bot-process.ts';
import { withDatabase } from '../faults/own-database.ts';
import { zipOf } from '../report-zip.ts';
import { reportOf, zipOfPieces } from './large-zips.ts';
import { watchMemory } from './peak-memory.ts';

/** docs/reliability.md: the bot on PostgreSQL, with the processes that read artifacts for it. */
const MOST_MB = 512;
const NAME = 'ctrf-report.json';
const test = (index: number, more = '') =>
  `{"name":"does what is asked of it, case ${index}","status":"passed","duration":${index % 90},"suite":["class ${index % 200}"],"filePath":"test/part-${index % 200}/file.test.ts"${more}}`;

withDatabase(
  'the largest reports and hostile ones, four at a time: refused or taken in, told of, and in bounded memory',
  async (database, databaseUrl) => {
    const failure = `,"message":"${'m'.repeat(18_000)}","trace":"${'t'.repeat(18_000)}"`.replace('{', '');
    const reports = {
      largest: zipOfPieces(
        NAME,
        reportOf(500_000, (index) => test(index)),
      ),
      // 5,000 failures with as much text as is kept of one.
      wordy: zipOfPieces(
        NAME,
        reportOf(5_000, (index) => test(index, failure).replace('"passed"', '"failed"')),
      ),
      'ten million': zipOfPieces(
        NAME,
        reportOf(10_000_000, () => '{"name":"a","status":"passed","duration":1}'),
      ),
      'too many': zipOfPieces(
        NAME,
        reportOf(600_000, (index) => test(index)),
      ),
      deep: zipOf({ [NAME]: `{"reportFormat":${'['.repeat(5_000_000)}` }),
      objects: zipOfPieces(
        NAME,
        reportOf(1, () => test(1, `,"extra":{"x":[${'{},'.repeat(2_600_000)}{}]}`)),
      ),
      'one long text': zipOfPieces(
        NAME,
        reportOf(1, () => test(1, `,"message":"${'x'.repeat(100_000_000)}"`)),
      ),
      'no zip': Promise.resolve(Buffer.alloc(40_000_000, 'PK')),
    };
    const refused = {
      'ten million': 'ARTIFACT_TOO_LARGE',
      'too many': 'REPORT_TOO_LARGE',
      deep: 'REPORT_TOO_LARGE',
      objects: 'ARTIFACT_UNREADABLE',
      'one long text': 'REPORT_TOO_LARGE',
      'no zip': 'ARTIFACT_CORRUPT',
    };
    const twin = await startTwin({});
    const bot = startBotProcess(twin, { DATABASE_URL: databaseUrl, ASSAY_CATCH_UP_MINUTES: '0' });
    try {
      twin.setWebhookTarget(await bot.webhooks);
      const places = await Promise.all(
        Object.entries(reports).map(async ([name, zip]) => {
          const repository = twin.addRepository({ owner: 'octo', name: name.replaceAll(' ', '-') });
          const headSha = twin.commit(repository, { branch: 'topic' });
          const pull = twin.openPullRequest(repository, { head: { branch: 'topic' } });
          const run = twin.startRun(repository, { headSha, headBranch: 'topic', event: 'pull_request' });
          twin.uploadArtifact(run, 'assay-report-test-0-1', await zip);
          return { name, repository, pull, run };
        }),
      );
      const memory = watchMemory(bot.pid);
      await Promise.all(places.map(({ run }) => twin.completeRun(run, 'success')));
      const bodies = () =>
        Object.fromEntries(
          places.map(({ name, repository, pull }) => [name, twin.comments(repository, pull)[0]?.body ?? '']),
        );
      for (const began = Date.now(); Object.values(bodies()).includes(''); await sleep(100)) {
        if (Date.now() - began > 240_000) throw new Error(`no summary of some: ${JSON.stringify(bodies())}`);
      }
      const { peakMb, processes } = memory.stop();
      process.stderr.write(`peak of the bot and its readers: ${peakMb.toFixed(0)} MB in ${processes} processes\n`);
      expect(processes).toBeGreaterThan(1);
      expect(peakMb).toBeLessThan(MOST_MB);
      const reasons = await database.query<{ name: string; code: string | null }>(
        `SELECT name, error_code AS code FROM reports JOIN repositories ON repositories.id = repository_id`,
      );
      const codes = Object.fromEntries(reasons.map(({ name, code }) => [name.replaceAll('-', ' '), code]));
      expect(codes).toEqual({ ...refused, largest: null, wordy: null });
      for (const [name, code] of Object.entries(refused)) {
        expect(bodies()[name]).toContain('1 report could not be read');
        expect(bodies()[name]).toContain(code.replaceAll('_', '&#95;'));
      }
      expect(bodies().largest).toContain('| 500,000 | 0 | 0 | 0 |');
      const [{ results } = { results: 0 }] = await database.query<{ results: number }>(
        'SELECT sum(passed + failed)::integer AS results FROM reports WHERE complete',
      );
      expect(results).toBe(505_000);
      expect(bot.lines.filter((line) => line.includes('delivery failed'))).toEqual([]);
      expect(twin.violations).toEqual([]);
    } finally {
      await bot.end('SIGKILL');
      await twin.close();
    }
  },
  300_000,
);

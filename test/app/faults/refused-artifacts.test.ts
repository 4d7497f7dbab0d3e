import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { startTwin } from '../../github-twin/start-twin.ts';
import type { ArtifactRecord } from '../../github-twin/state.ts';
import type { Twin } from '../../github-twin/twin.ts';
import { reportZip } from '../report-zip.ts';
import { startBotProcess } from './bot-process.ts';
import { withDatabase } from './own-database.ts';

interface Case {
  readonly name: string;
  readonly code: string;
  /** What is wrong with an artifact that is there. */
  readonly spoil: (twin: Twin, artifact: ArtifactRecord) => void;
  /** The zip file as it was uploaded. */
  readonly uploaded?: (zip: Buffer) => Buffer;
}

const half = (zip: Buffer) => zip.subarray(0, zip.length / 2);

const CASES: readonly Case[] = [
  { name: 'expired', code: 'ARTIFACT_EXPIRED', spoil: (twin, { id }) => twin.expireArtifact(id) },
  {
    name: 'expires',
    code: 'ARTIFACT_EXPIRED',
    // It is in the list still.
    spoil: (twin, { id }) => twin.failNext({ path: new RegExp(`/artifacts/${id}/zip$`), status: 410, times: 3 }),
  },
  { name: 'truncated', code: 'ARTIFACT_CORRUPT', spoil: () => undefined, uploaded: half },
  {
    name: 'cut-off',
    code: 'ARTIFACT_CORRUPT',
    // GitHub announced all of it, and half of it comes.
    spoil: (_twin, artifact) => {
      artifact.zipBase64 = half(Buffer.from(artifact.zipBase64, 'base64')).toString('base64');
    },
  },
];

withDatabase(
  'artifacts that expired or are cut: the summary names each with its reason, is never green, and the rest is taken in',
  async (database, url) => {
    const twin = await startTwin({});
    const bot = startBotProcess(twin, { DATABASE_URL: url, ASSAY_CATCH_UP_MINUTES: '0' });
    try {
      twin.setWebhookTarget(await bot.webhooks);
      const zip = await reportZip({ adds: 'passed', drops: 'passed' });
      for (const { name, code, spoil, uploaded = (bytes: Buffer) => bytes } of CASES) {
        const repository = twin.addRepository({ owner: 'octo', name });
        const headSha = twin.commit(repository, { branch: 'topic' });
        const pull = twin.openPullRequest(repository, { head: { branch: 'topic' } });
        const run = twin.startRun(repository, { headSha, headBranch: 'topic', event: 'pull_request' });
        const artifact = twin.uploadArtifact(run, 'assay-report-broken-0-1', uploaded(zip));
        twin.uploadArtifact(run, 'assay-report-whole-0-1', zip);
        spoil(twin, artifact);
        await twin.completeRun(run, 'success');
        const bodies = () => twin.comments(repository, pull).map(({ body }) => body);
        for (let i = 0; bodies().length === 0 && i < 400; i += 1) await sleep(50);
        const [body, ...more] = bodies();
        expect({ name, more }).toEqual({ name, more: [] });
        expect(body).toContain('❔ **Inconclusive: 1 report could not be read**');
        expect(body).toContain(code.replaceAll('_', '&#95;'));
        expect(body).toContain('assay-report-broken-0-1');
        const stored = await database.query(
          `SELECT error_code AS code, passed FROM reports WHERE repository_id = $1 ORDER BY artifact_name`,
          [repository.id],
        );
        expect(stored).toEqual([
          { code, passed: 0 },
          { code: null, passed: 2 },
        ]);
      }
      expect(await bot.end('SIGTERM')).toBe(0);
      // Final is final: nothing was tried again as if it could pass.
      expect(bot.lines.filter((line) => line.includes('a delivery failed'))).toEqual([]);
      expect(twin.violations).toEqual([]);
    } finally {
      await bot.end('SIGKILL');
      await twin.close();
    }
  },
  90_000,
);

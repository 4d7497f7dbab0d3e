import { expect } from '@jest/globals';
import { startTwin } from '../../github-twin/start-twin.ts';
import { startBotProcess } from '../faults/bot-process.ts';
import { withDatabase } from '../faults/own-database.ts';
import { reportZip } from '../report-zip.ts';
import { startReceiver } from './receiver.ts';

withDatabase(
  'kill -9 between deciding and sending an alert: after a restart it is sent, under the same key, and then no more',
  async (database, url) => {
    const receiver = await startReceiver();
    const twin = await startTwin({});
    const files = { '.github/assay.yml': 'version: 1\nbot:\n  issues: off\n  alerts: on\n' };
    const repository = twin.addRepository({ owner: 'grid-labs', name: 'grid', files });
    const env = { DATABASE_URL: url, ASSAY_ALERT_WEBHOOK: receiver.url };
    const outcomes = { forecast: 'passed', health: 'passed' } as const;
    const run = async (report: Readonly<Record<string, 'passed' | 'failed'>>) => {
      const sha = twin.commit(repository, { branch: 'main' });
      const record = twin.startRun(repository, { headSha: sha, headBranch: 'main', event: 'push' });
      twin.uploadArtifact(record, `assay-report-test-0-${record.attempt}`, await reportZip(report));
      const conclusion = Object.values(report).includes('failed') ? 'failure' : 'success';
      expect(await twin.completeRun(record, conclusion)).toMatchObject({ ok: true });
      return sha;
    };
    const left = async () => database.query(`SELECT id FROM deliveries WHERE state <> 'done'`);
    try {
      // It has the message and never answers: whether it took it nobody knows.
      receiver.reactions.push('hang');
      let bot = startBotProcess(twin, env);
      twin.setWebhookTarget(await bot.webhooks);
      const good = await run(outcomes);
      const bad = await run({ ...outcomes, forecast: 'failed' });
      await receiver.arrived(1);
      expect(await bot.end('SIGKILL')).toBe(null);
      // As when its lease is over; a minute is a long time for a test.
      await database.query(`UPDATE deliveries SET lease_until = now() WHERE state = 'pending'`);

      bot = startBotProcess(twin, env);
      twin.setWebhookTarget(await bot.webhooks);
      await receiver.arrived(2);
      await run(outcomes);
      await receiver.arrived(3);
      for (const { guid, event } of [...twin.deliveries]) if (event === 'workflow_run') await twin.redeliver(guid);
      for (let i = 0; i < 200 && (await left()).length > 0; i += 1)
        await new Promise((resolve) => setTimeout(resolve, 50));
      expect(await left()).toEqual([]);
      expect(await bot.end('SIGTERM')).toBe(0);

      const [first, second, third] = receiver.messages;
      expect(receiver.messages).toHaveLength(3);
      expect(second?.key).toBe(first?.key);
      expect(second?.alert).toMatchObject({ kind: 'red', sha: bad, lastGoodSha: good });
      expect(third?.alert).toMatchObject({ kind: 'recovered' });
      expect(await database.query('SELECT kind, state FROM alerts ORDER BY id')).toEqual([
        { kind: 'red', state: 'sent' },
        { kind: 'recovered', state: 'sent' },
      ]);
      expect(twin.violations).toEqual([]);
      // The address is a secret: no line of the log has it.
      expect(bot.lines.join('\n')).not.toContain('/hook');
    } finally {
      await twin.close();
      receiver.close();
    }
  },
  120_000,
);

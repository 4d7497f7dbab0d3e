import { expect, test } from '@jest/globals';
import { fromRow } from '../../../app/issues/stored-record.ts';
import { MIGRATIONS } from '../../../app/store/generated/migrations.ts';
import { issuesToFollow } from '../../../app/store/issues.ts';
import { splitStatements } from '../../../app/store/split-statements.ts';
import { describeEachEngine } from './each-engine.ts';

await describeEachEngine('issues of the version before', (database) => {
  test('are followed on: those by test become records that the decision understands', async () => {
    const issues = MIGRATIONS.find(({ name }) => name === 'issues');
    const first = MIGRATIONS.find(({ version }) => version === 1);
    if (issues === undefined || first === undefined) throw new Error('no such migration');
    const statements = splitStatements(first.sql).filter((sql) => /\bissues\b/.test(sql) && !/comment on/i.test(sql));
    await database().transaction(async (transaction) => {
      // The table as it was, in the place of what took it over.
      for (const name of ['issues', 'issue_books', 'issue_writes', 'mutes', 'comment_commands'])
        await transaction.query(`DROP TABLE ${name}`);
      for (const sql of statements) await transaction.query(sql);
      await transaction.query(
        `INSERT INTO repositories (id, installation_id, owner, name, default_branch) VALUES (1, 1, 'o', 'n', 'main')`,
      );
      await transaction.query(
        `INSERT INTO tests (repository_id, identity, suite, path, name) VALUES (1, 'id-a', 's', '{}', 'a')`,
      );
      await transaction.query(
        `INSERT INTO issues (repository_id, test_id, episode, number, state, failing_sha, failing_variants, closing_sha)
         SELECT 1, id, 1, 4, 'closed', 'f1', '{""}'::text[], 'c1' FROM tests UNION ALL
         SELECT 1, id, 2, 7, 'open', 'f2', '{"os=linux","os=mac"}'::text[], NULL FROM tests`,
      );
      for (const sql of splitStatements(issues.sql)) await transaction.query(sql);
    });
    const records = (await issuesToFollow(database(), 1, [])).map(fromRow);
    expect(records).toMatchObject([
      {
        key: 'test/id-a',
        episode: 2,
        number: 7,
        state: 'open',
        kind: 'failure',
        returns: 0,
        cells: [
          { variant: 'os=linux', failingSha: 'f2', clean: [], absent: 0 },
          { variant: 'os=mac', failingSha: 'f2', clean: [], absent: 0 },
        ],
      },
    ]);
    const [closed] = (await issuesToFollow(database(), 1, ['test/id-a'])).map(fromRow);
    expect(closed).toMatchObject({ number: 7 });
  });
});

import { expect, test } from '@jest/globals';
import { readSettings } from '../../app/read-settings.ts';

const NEEDED = { APP_ID: '1', PRIVATE_KEY: '-----BEGIN KEY-----', WEBHOOK_SECRET: 'a secret of the tests' };
const read = (env: Record<string, string>) => readSettings({ ...NEEDED, ...env });
const errorsOf = (env: Record<string, string>): string[] => {
  try {
    read(env);
    return [];
  } catch (error) {
    return (error as AggregateError).errors.map(({ message }: Error) => message);
  }
};

test('without a password there is no dashboard, and a short one is refused', () => {
  expect(read({}).dashboardPassword).toBeUndefined();
  expect(read({ ASSAY_DASHBOARD_PASSWORD: '' }).dashboardPassword).toBeUndefined();
  expect(read({ ASSAY_DASHBOARD_PASSWORD: 'twelve chars' }).dashboardPassword).toBe('twelve chars');
  expect(errorsOf({ ASSAY_DASHBOARD_PASSWORD: 'eleven char' })).toEqual([
    'ASSAY_DASHBOARD_PASSWORD is shorter than 12 characters',
  ]);
});

test.each(['https://hooks.slack.com/services/x', 'http://127.0.0.1:9/x', 'http://localhost/x', 'http://[::1]:9/x'])(
  'alerts may be sent to %s',
  (url) => {
    expect(read({ ASSAY_ALERT_WEBHOOK: url }).alertWebhook).toBe(url);
  },
);

test.each(['http://chat.example/x', 'http://127.0.0.1.example/x', 'ftp://127.0.0.1/x', 'chat.example'])(
  'but not to %s, and the address is not told',
  (url) => {
    const errors = errorsOf({ ASSAY_ALERT_WEBHOOK: url });
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/^ASSAY_ALERT_WEBHOOK /);
    expect(errors[0]).not.toContain('example');
  },
);

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, test } from 'node:test';
import { createFrontend } from '../../frontend/create-frontend.mjs';
import { html } from '../../frontend/html.mjs';
import { money } from '../../frontend/money.mjs';

async function listen(server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, base: `http://127.0.0.1:${server.address().port}` };
}

describe('pages', () => {
  test('escape values and keep their own markup', () => {
    const { text } = html`<p title="${'"\''}">${'<b>&'}${[html`<i>${1}</i>`, html`<i>${'<'}</i>`]}${undefined}</p>`;
    assert.equal(text, '<p title="&quot;&#39;">&lt;b&gt;&amp;<i>1</i><i>&lt;</i></p>');
  });

  test('write money for people', () => {
    assert.deepEqual([0, 5, 349, 123_456, 100_000_000].map(money), [
      '0.00',
      '0.05',
      '3.49',
      '1,234.56',
      '1,000,000.00',
    ]);
  });

  test('say that the shop is closed when the api is not there', async (t) => {
    const api = await listen(createServer());
    // A port that was free a moment ago, and that nobody listens on any more.
    api.server.close();
    const { server, base } = await listen(createFrontend(api.base));
    t.after(() => server.close());
    const shown = await fetch(base);
    assert.equal(shown.status, 502);
    assert.match(await shown.text(), /the shop is closed for a moment/);
    assert.equal((await fetch(`${base}/health`)).status, 503);
  });
});

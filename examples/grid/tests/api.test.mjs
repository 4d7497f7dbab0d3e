import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

const base = process.env.GRID_URL ?? 'http://127.0.0.1:5001';
const steps = process.env.ASSAY_MATRIX_LOAD === 'peak' ? 14 * 24 : 48;
const post = (path, body) =>
  fetch(base + path, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });

describe('api', () => {
  test('is healthy', async () => {
    const answer = await fetch(`${base}/api/health`);
    assert.deepEqual([answer.status, await answer.json()], [200, { status: 'healthy' }]);
  });

  test('generates the data it was asked for', async () => {
    const { success, data } = await (await post('/api/generate-data', { n_steps: steps, n_buses: 14 })).json();
    assert.equal(success, true);
    assert.deepEqual(
      [data.node_features.length, data.node_features[0].length, data.edge_targets.length],
      [steps, 14, 14],
    );
    assert.ok(data.node_targets.every(Number.isFinite));
  });

  test('gives the same data for the same seed', async () => {
    const ask = async () => (await post('/api/generate-data', { n_steps: 24, n_buses: 3, seed: 7 })).text();
    assert.equal(await ask(), await ask());
  });

  test('forecasts loads near those of the days before', async () => {
    const { result } = await (await post('/api/advanced/forecasting', { n_steps: steps })).json();
    const mean = result.history.reduce((sum, value) => sum + value, 0) / result.history.length;
    for (const value of result.predictions) {
      assert.ok(
        value > 0.5 * mean && value < 1.5 * mean,
        `a forecast of ${value.toFixed(1)} MW, with ${mean.toFixed(1)} MW on average`,
      );
    }
  });

  test('answers 404 to what it does not know', async () => {
    assert.equal((await post('/api/invalid/endpoint', {})).status, 404);
  });

  test('answers 400 to a malformed body and to impossible sizes', async () => {
    assert.equal((await post('/api/advanced/forecasting', '{"n_steps":')).status, 400);
    assert.equal((await post('/api/generate-data', { n_steps: -1 })).status, 400);
  });
});

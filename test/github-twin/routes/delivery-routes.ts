import { GithubError } from '../github-error.ts';
import { presentDelivery } from '../present/present-delivery.ts';
import type { DeliveryRecord } from '../state.ts';
import type { Call, Reply, Route } from '../world.ts';

/** The app's webhook deliveries; `redeliver` sends one again. */
export function deliveryRoutes(redeliver: (delivery: DeliveryRecord) => void): Route[] {
  return [
    { operation: 'apps/list-webhook-deliveries', as: 'app', permissions: [], handle: list },
    {
      operation: 'apps/get-webhook-delivery',
      as: 'app',
      permissions: [],
      handle: (call) => ({ status: 200, body: presentDelivery(call.world, find(call), true) }),
    },
    {
      operation: 'apps/redeliver-webhook-delivery',
      as: 'app',
      permissions: [],
      handle: (call) => {
        redeliver(find(call));
        return { status: 202, body: {} };
      },
    },
  ];
}

function find(call: Call): DeliveryRecord {
  const delivery = call.world.state.deliveries.find((candidate) => String(candidate.id) === call.params.delivery_id);
  if (delivery === undefined) throw new GithubError(404, 'Not Found');
  return delivery;
}

/** Newest first, by cursor and not by page. */
function list(call: Call): Reply {
  const { query, world } = call;
  const status = query.get('status');
  const perPage = Math.min(100, Number(query.get('per_page') ?? 30));
  const found = world.state.deliveries
    .filter((delivery) => status === null || delivery.ok === (status === 'success'))
    .reverse();
  const cursor = query.get('cursor');
  const start = cursor === null ? 0 : found.findIndex((delivery) => String(delivery.id) === cursor.replace(/^v1_/, ''));
  if (start < 0) throw new GithubError(422, 'Invalid cursor');
  const rest = found[start + perPage];
  const next = new URLSearchParams(query);
  if (rest !== undefined) next.set('cursor', `v1_${rest.id}`);
  const headers: Record<string, string> =
    rest === undefined ? {} : { link: `<${world.url}/app/hook/deliveries?${next}>; rel="next"` };
  return {
    status: 200,
    headers,
    body: found.slice(start, start + perPage).map((delivery) => presentDelivery(world, delivery, false)),
  };
}

import type { JsonObject } from '../json.ts';
import type { DeliveryRecord } from '../state.ts';
import type { World } from '../world.ts';

/** A webhook delivery; `whole` adds what was sent. */
export function presentDelivery({ state }: World, delivery: DeliveryRecord, whole: boolean): JsonObject {
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.deliveredAt,
    redelivery: delivery.redelivery,
    duration: delivery.duration,
    // GitHub's words; a target that cannot be reached is reported as 502 by some versions and 0 by others.
    status: delivery.ok ? 'OK' : delivery.statusCode === 0 ? 'failed to connect to host' : 'Invalid HTTP Response',
    status_code: delivery.statusCode,
    event: delivery.event,
    action: delivery.action === '' ? null : delivery.action,
    installation_id: state.installationId,
    repository_id: delivery.repositoryId,
    ...(whole
      ? {
          request: { headers: { 'x-github-delivery': delivery.guid }, payload: delivery.payload },
          response: { headers: {}, payload: null },
        }
      : {}),
  };
}

import { createHmac, randomUUID } from 'node:crypto';
import type { OpenapiValidator } from './openapi-validator.ts';
import { presentInstallation } from './present/present-installation.ts';
import { presentRepository } from './present/present-repository.ts';
import { presentUser } from './present/present-user.ts';
import type { DeliveryRecord } from './state.ts';
import type { Occurrence, World } from './world.ts';

// GitHub gives a receiver ten seconds.
const TIMEOUT_MS = 10_000;

/** Builds, checks, signs, sends and records webhooks. Like GitHub it never repeats one by itself. */
export class WebhookSender {
  target: string | undefined;
  readonly #validator: OpenapiValidator;
  readonly #inFlight = new Set<Promise<unknown>>();

  constructor(validator: OpenapiValidator, target: string | undefined) {
    this.#validator = validator;
    this.target = target;
  }

  /** Sends what happened to the app; undefined when muted, not subscribed, or not installed there. */
  emit(world: World, { event, action, sender, repository, payload }: Occurrence): Promise<DeliveryRecord | undefined> {
    const { state } = world;
    const isWanted = state.app.events.includes(event) || event.startsWith('installation');
    if (!isWanted || repository?.installed === false) return Promise.resolve(undefined);
    const whole = this.#validator.webhook(event, action, {
      action,
      ...payload,
      installation: event.startsWith('installation')
        ? presentInstallation(world)
        : { id: state.installationId, node_id: 'MDIz' },
      sender: presentUser(sender),
      ...(repository === undefined ? {} : { repository: presentRepository(world, repository) }),
    });
    for (const error of whole.errors) world.violations.push(`webhook ${event}.${action}: ${error}`);
    if (this.target === undefined) return Promise.resolve(undefined);
    const delivery: DeliveryRecord = {
      id: world.nextId(),
      guid: randomUUID(),
      event,
      action,
      repositoryId: repository?.id ?? null,
      deliveredAt: world.now(),
      redelivery: false,
      duration: 0,
      statusCode: 0,
      ok: false,
      payload: whole.payload,
    };
    return this.#send(world, delivery);
  }

  /** Sends a delivery again under its guid; the log gets a second entry. */
  redeliver(world: World, former: DeliveryRecord): Promise<DeliveryRecord> {
    return this.#send(world, {
      ...former,
      id: world.nextId(),
      redelivery: true,
      deliveredAt: world.now(),
      statusCode: 0,
      ok: false,
    });
  }

  /** Waits until nothing is on its way, nor anything sent meanwhile. */
  async settled(): Promise<void> {
    while (this.#inFlight.size > 0) await Promise.all(this.#inFlight);
  }

  #send(world: World, delivery: DeliveryRecord): Promise<DeliveryRecord> {
    world.state.deliveries.push(delivery);
    const sending = this.#post(world, delivery);
    this.#inFlight.add(sending);
    void sending.finally(() => this.#inFlight.delete(sending));
    return sending;
  }

  async #post(world: World, delivery: DeliveryRecord): Promise<DeliveryRecord> {
    const { app } = world.state;
    const body = JSON.stringify(delivery.payload);
    const start = performance.now();
    try {
      const response = await fetch(this.target ?? 'http://127.0.0.1:9', {
        method: 'POST',
        body,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          'content-type': 'application/json',
          'user-agent': 'GitHub-Hookshot/twin',
          'x-github-event': delivery.event,
          'x-github-delivery': delivery.guid,
          'x-github-hook-id': '1',
          'x-github-hook-installation-target-id': String(app.id),
          'x-github-hook-installation-target-type': 'integration',
          'x-hub-signature-256': `sha256=${createHmac('sha256', app.webhookSecret).update(body).digest('hex')}`,
        },
      });
      await response.arrayBuffer();
      delivery.statusCode = response.status;
      delivery.ok = response.ok;
    } catch {
      // Nobody there, or too slow: GitHub records the failure and leaves it at that.
      delivery.statusCode = 0;
    }
    delivery.duration = Math.round(performance.now() - start) / 1000;
    return delivery;
  }
}

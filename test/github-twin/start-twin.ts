import { answerBlob } from './answer-blob.ts';
import { createListener } from './create-listener.ts';
import { createState } from './create-state.ts';
import { Faults } from './faults.ts';
import { OpenapiValidator } from './openapi-validator.ts';
import { people } from './people.ts';
import { presentRepository } from './present/present-repository.ts';
import { listRoutes } from './routes/list-routes.ts';
import { serve } from './serve.ts';
import type { RequestEntry, Twin, TwinOptions } from './twin.ts';
import { WebhookSender } from './webhook-sender.ts';
import type { World } from './world.ts';

/** Starts a GitHub on 127.0.0.1. Every request, answer and webhook is checked against GitHub's own description. */
export async function startTwin(options: TwinOptions = {}): Promise<Twin> {
  const clock = options.now ?? (() => new Date());
  const state = options.snapshot === undefined ? createState(options) : structuredClone(options.snapshot);
  const validator = new OpenapiValidator();
  const sender = new WebhookSender(validator, options.webhookTarget);
  const faults = new Faults();
  const violations: string[] = [];
  const requests: RequestEntry[] = [];
  const place = { url: '', blobUrl: '' };
  const world: World = {
    state,
    violations,
    get url() {
      return place.url;
    },
    get blobUrl() {
      return place.blobUrl;
    },
    now: () => clock().toISOString().replace(/\.\d+/, ''),
    milliseconds: () => clock().getTime(),
    nextId: () => {
      state.lastId += 1;
      return state.lastId;
    },
    emit: (occurrence) => sender.emit(world, occurrence),
  };
  const routes = listRoutes((delivery) => void sender.redeliver(world, delivery));
  const api = await serve(createListener({ world, validator, routes, faults, requests }), options.port ?? 0);
  // A port of its own makes it another origin, so that clients drop the Authorization header as they do at GitHub.
  const blobs = await serve((request, response) => {
    const link = new URL(request.url ?? '/', place.blobUrl);
    const fault = faults.take('GET', link.pathname);
    const real = answerBlob(world, link, request.headers.authorization);
    const { status, body } = fault?.status === undefined ? real : { status: fault.status, body: 'Scripted fault' };
    response.writeHead(status, { 'content-type': 'application/zip', ...fault?.headers }).end(body);
  }, 0);
  place.url = api.url;
  place.blobUrl = blobs.url;
  return {
    ...people(world),
    url: api.url,
    app: state.app,
    installationId: state.installationId,
    violations,
    requests,
    deliveries: state.deliveries,
    setWebhookTarget: (url) => {
      sender.target = url;
    },
    announceInstallation: () => {
      const installed = state.repositories.filter((repository) => repository.installed);
      const repositories = installed.map((repository) => presentRepository(world, repository));
      return sender.emit(world, {
        event: 'installation',
        action: 'created',
        sender: installed[0]?.owner ?? 'assay-owner',
        payload: { repositories },
      });
    },
    redeliver: (guid) => {
      const delivery = state.deliveries.find((candidate) => candidate.guid === guid);
      if (delivery === undefined) throw new Error(`There is no delivery ${guid}.`);
      return sender.redeliver(world, delivery);
    },
    settled: () => sender.settled(),
    failNext: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    setPermissions: (permissions) => {
      state.app.permissions = permissions;
    },
    revokeTokens: () => {
      state.tokens = {};
    },
    snapshot: () => structuredClone(state),
    close: async () => {
      sender.target = undefined;
      await sender.settled();
      await Promise.all([api.close(), blobs.close()]);
    },
  };
}

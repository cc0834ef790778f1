import { createOnce } from './create-once.ts';
import { someOf, text } from './field.ts';
import type { Call, Operation } from './operation.ts';
import { page, pageQuery } from './page.ts';
import { notFound } from './problem.ts';
import { withBody } from './read-body.ts';
import { created, found, gone, type Reply } from './reply.ts';
import type { WebhookEndpoint } from './store.ts';
import { newObject } from './world.ts';

type NewWebhookEndpoint = Pick<WebhookEndpoint, 'url' | 'events'>;

const newWebhookEndpoint = {
  url: text({
    min: 9,
    max: 200,
    pattern: /^https:\/\/[a-z0-9][a-z0-9.-]{0,99}(\/[A-Za-z0-9._~-]{1,30}){0,3}$/u,
    takes: 'takes an address with the scheme https, a host and up to 3 path segments',
  }),
  events: someOf(['payout.created', 'payout.cancelled', 'payout.paid', 'payout.failed']),
};

export const webhookEndpointOperations: readonly Operation[] = [
  { method: 'GET', path: '/webhook-endpoints', query: pageQuery, handle: listWebhookEndpoints },
  {
    method: 'POST',
    path: '/webhook-endpoints',
    mediaType: 'application/json',
    needsKey: true,
    handle: withBody<NewWebhookEndpoint>(() => newWebhookEndpoint, createOnce(createWebhookEndpoint)),
  },
  { method: 'GET', path: '/webhook-endpoints/{webhookEndpointId}', handle: getWebhookEndpoint },
  { method: 'DELETE', path: '/webhook-endpoints/{webhookEndpointId}', handle: deleteWebhookEndpoint },
];

function listWebhookEndpoints(call: Call): Reply {
  const listed = [...call.world.store.webhookEndpoints.values()].filter(
    (endpoint) => endpoint.platformId === call.platformId,
  );
  return page(call, listed, view);
}

function createWebhookEndpoint(call: Call, body: NewWebhookEndpoint): Reply {
  const endpoint = { ...newObject(call.world, 'whk'), ...body, platformId: call.platformId };
  call.world.store.webhookEndpoints.set(endpoint.id, endpoint);
  return created(`/webhook-endpoints/${endpoint.id}`, view(endpoint));
}

function getWebhookEndpoint(call: Call): Reply {
  const endpoint = findWebhookEndpoint(call);
  return endpoint ? found(view(endpoint)) : notFound('webhook endpoint');
}

function deleteWebhookEndpoint(call: Call): Reply {
  const endpoint = findWebhookEndpoint(call);
  if (!endpoint) return notFound('webhook endpoint');
  call.world.store.webhookEndpoints.delete(endpoint.id);
  return gone();
}

function findWebhookEndpoint(call: Call): WebhookEndpoint | undefined {
  const endpoint = call.world.store.webhookEndpoints.get(call.ids['webhookEndpointId'] ?? '');
  return endpoint?.platformId === call.platformId ? endpoint : undefined;
}

function view({ id, url, events, createdAt }: WebhookEndpoint) {
  return { id, url, events, createdAt };
}

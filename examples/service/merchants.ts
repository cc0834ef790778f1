import { createHash } from 'node:crypto';
import { createOnce } from './create-once.ts';
import { line, oneOf, text } from './field.ts';
import type { Call, Operation } from './operation.ts';
import { page, pageQuery } from './page.ts';
import { notFound, problem } from './problem.ts';
import { withBody, withChange } from './read-body.ts';
import { created, found, type Reply } from './reply.ts';
import type { Currency, Merchant } from './store.ts';
import { newObject, type World } from './world.ts';

type NewMerchant = { externalId: string; displayName: string; currency: Currency };
type MerchantChange = Pick<Merchant, 'displayName' | 'status'>;

const displayName = line(80);
const status = oneOf(['active', 'suspended']);

const newMerchant = {
  externalId: text({
    min: 1,
    max: 40,
    pattern: /^[A-Za-z0-9_-]{1,40}$/u,
    takes: 'takes 1 to 40 letters from A to Z, digits, hyphens or underscores',
  }),
  displayName,
  currency: oneOf(['DKK', 'EUR', 'SEK']),
};

export const merchantOperations: readonly Operation[] = [
  { method: 'GET', path: '/merchants', query: { ...pageQuery, status }, handle: listMerchants },
  {
    method: 'POST',
    path: '/merchants',
    mediaType: 'application/json',
    needsKey: true,
    handle: withBody<NewMerchant>(() => newMerchant, createOnce(createMerchant)),
  },
  { method: 'GET', path: '/merchants/{merchantId}', handle: getMerchant },
  {
    method: 'PATCH',
    path: '/merchants/{merchantId}',
    mediaType: 'application/merge-patch+json',
    handle: withChange<MerchantChange>({ displayName, status }, changeMerchant),
  },
];

/** The merchant named by the path, when the caller's platform owns one. */
export function findMerchant(call: Call): Merchant | undefined {
  const merchant = call.world.store.merchants.get(call.ids['merchantId'] ?? '');
  return merchant?.platformId === call.platformId ? merchant : undefined;
}

function listMerchants(call: Call): Reply {
  const { status } = call.query;
  const merchants = [...call.world.store.merchants.values()].filter(
    (merchant) => merchant.platformId === call.platformId && (!status || merchant.status === status),
  );
  return page(call, merchants, view);
}

function createMerchant(call: Call, body: NewMerchant): Reply {
  const { world, platformId } = call;
  if (world.fault === 'crash-on-emoji' && /[\u{10000}-\u{10FFFF}]/u.test(body.displayName)) {
    throw new RangeError('the display name does not fit its column');
  }
  const taken = [...world.store.merchants.values()].find(
    (other) => other.platformId === platformId && other.externalId === body.externalId,
  );
  if (taken) return problem('duplicate-external-id', `The merchant ${taken.id} already has this externalId.`);
  const object = newObject(world, 'mer');
  const merchant: Merchant = {
    ...object,
    ...body,
    platformId,
    status: 'active',
    updatedAt: object.createdAt,
    schedule: { interval: 'manual', minimumAmountMinor: 100 },
  };
  world.store.merchants.set(merchant.id, merchant);
  const reply = created(`/merchants/${merchant.id}`, view(merchant), { ETag: etagOf(world, merchant) });
  return world.fault === 'location-missing'
    ? { ...reply, headers: { ETag: etagOf(world, merchant) } }
    : reply;
}

function getMerchant(call: Call): Reply {
  const merchant = findMerchant(call);
  if (!merchant) return notFound('merchant');
  if (call.world.fault === 'reading-changes') {
    merchant.updatedAt = new Date(Date.parse(merchant.updatedAt) + 1000).toISOString();
  }
  const etag = etagOf(call.world, merchant);
  const held = call.headers.get('if-none-match');
  if (held === '*' || held === etag) return { status: 304, headers: { ETag: etag } };
  return found(view(merchant), { ETag: etag });
}

function changeMerchant(call: Call, change: Partial<MerchantChange>): Reply {
  const merchant = findMerchant(call);
  if (!merchant) return notFound('merchant');
  const held = call.headers.get('if-match');
  if (held === null) {
    return problem('precondition-required', 'Send the ETag of the merchant in the header If-Match.');
  }
  const isCurrent = held === '*' || held === etagOf(call.world, merchant);
  if (!isCurrent && call.world.fault !== 'lost-update-accepted') {
    return problem('precondition-failed', 'Read the merchant again and repeat the change with the new ETag.');
  }
  const { displayName = merchant.displayName, status = merchant.status } = change;
  if (displayName !== merchant.displayName || status !== merchant.status) {
    Object.assign(merchant, { displayName, status, updatedAt: call.world.now() });
  }
  return found(view(merchant), { ETag: etagOf(call.world, merchant) });
}

function view(merchant: Merchant) {
  const { id, externalId, displayName, currency, status, createdAt, updatedAt } = merchant;
  return { id, externalId, displayName, currency, status, createdAt, updatedAt };
}

/** A digest of the whole representation, so that the tag cannot stay when a member changes. */
function etagOf(world: World, merchant: Merchant): string {
  const content = world.fault === 'etag-never-changes' ? merchant.id : JSON.stringify(view(merchant));
  return `"${createHash('sha256').update(content).digest('hex').slice(0, 16)}"`;
}

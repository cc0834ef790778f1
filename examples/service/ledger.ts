import { createOnce } from './create-once.ts';
import { calendarDay, integer, line, oneOf } from './field.ts';
import { findMerchant } from './merchants.ts';
import type { Call, Operation } from './operation.ts';
import { page, pageQuery } from './page.ts';
import { availableMinor, directionOf, entriesOf, postEntry } from './post-entry.ts';
import { notFound } from './problem.ts';
import { withBody, type Shape } from './read-body.ts';
import { created, found, type Reply } from './reply.ts';
import type { LedgerEntry, Merchant } from './store.ts';
import type { World } from './world.ts';

type NewLedgerEntry = Pick<LedgerEntry, 'amountMinor' | 'description' | 'occurredOn'> & {
  kind: 'sale' | 'refund' | 'fee';
};

const entries = '/merchants/{merchantId}/ledger-entries';
const kind = oneOf(['sale', 'refund', 'fee', 'payout', 'payout_reversal']);

export const ledgerOperations: readonly Operation[] = [
  { method: 'GET', path: '/merchants/{merchantId}/balance', handle: getBalance },
  { method: 'GET', path: entries, query: { ...pageQuery, kind }, handle: listLedgerEntries },
  {
    method: 'POST',
    path: entries,
    mediaType: 'application/json',
    needsKey: true,
    handle: withBody<NewLedgerEntry>(newLedgerEntry, createOnce(createLedgerEntry)),
  },
  { method: 'GET', path: `${entries}/{ledgerEntryId}`, handle: getLedgerEntry },
];

function newLedgerEntry(world: World): Shape<NewLedgerEntry> {
  return {
    kind: oneOf(['sale', 'refund', 'fee']),
    amountMinor: integer(1, 100_000_000),
    description: line(140),
    occurredOn:
      world.fault === 'impossible-date-accepted'
        ? { ...calendarDay, isMet: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/u.test(value) }
        : calendarDay,
  };
}

function getBalance(call: Call): Reply {
  const merchant = findMerchant(call);
  if (!merchant) return notFound('merchant');
  const pending = [...call.world.store.payouts.values()].filter(
    (payout) => payout.merchantId === merchant.id && payout.status === 'pending',
  );
  return found({
    merchantId: merchant.id,
    ...(call.world.fault === 'balance-without-currency' ? {} : { currency: merchant.currency }),
    availableMinor: availableMinor(call.world, merchant),
    pendingPayoutsMinor: pending.reduce((sum, payout) => sum + payout.amountMinor, 0),
  });
}

function listLedgerEntries(call: Call): Reply {
  const merchant = findMerchant(call);
  if (!merchant) return notFound('merchant');
  const { kind } = call.query;
  const listed = entriesOf(call.world, merchant).filter((entry) => !kind || entry.kind === kind);
  return page(call, listed, (entry) => view(merchant, entry));
}

function createLedgerEntry(call: Call, body: NewLedgerEntry): Reply {
  const merchant = findMerchant(call);
  if (!merchant) return notFound('merchant');
  const entry = postEntry(call.world, merchant, { ...body, payoutId: null });
  return created(`/merchants/${merchant.id}/ledger-entries/${entry.id}`, view(merchant, entry));
}

function getLedgerEntry(call: Call): Reply {
  const merchant = findMerchant(call);
  const entry = call.world.store.ledgerEntries.get(call.ids['ledgerEntryId'] ?? '');
  if (!merchant || entry?.merchantId !== merchant.id) return notFound('ledger entry');
  return found(view(merchant, entry));
}

function view(merchant: Merchant, entry: LedgerEntry) {
  const { id, kind, amountMinor, balanceAfterMinor, description, occurredOn, payoutId, createdAt } = entry;
  return {
    id,
    merchantId: merchant.id,
    kind,
    direction: directionOf(kind),
    amountMinor,
    currency: merchant.currency,
    balanceAfterMinor,
    description,
    occurredOn,
    payoutId,
    createdAt,
  };
}

import type { LedgerEntry, Merchant } from './store.ts';
import { newObject, type World } from './world.ts';

export type Posting = Pick<LedgerEntry, 'kind' | 'amountMinor' | 'description' | 'occurredOn' | 'payoutId'>;

/** The only way in which a balance moves. */
export function postEntry(world: World, merchant: Merchant, posting: Posting): LedgerEntry {
  const entry: LedgerEntry = {
    ...newObject(world, 'len'),
    ...posting,
    merchantId: merchant.id,
    balanceAfterMinor: availableMinor(world, merchant) + signedMinor(posting),
  };
  world.store.ledgerEntries.set(entry.id, entry);
  return entry;
}

/** Credits less debits, in minor units of the merchant's currency. */
export function availableMinor(world: World, merchant: Merchant): number {
  return entriesOf(world, merchant).reduce((sum, entry) => sum + signedMinor(entry), 0);
}

/** The ledger entries of a merchant, oldest first. */
export function entriesOf(world: World, merchant: Merchant): LedgerEntry[] {
  return [...world.store.ledgerEntries.values()].filter((entry) => entry.merchantId === merchant.id);
}

export function directionOf(kind: LedgerEntry['kind']): 'credit' | 'debit' {
  return kind === 'sale' || kind === 'payout_reversal' ? 'credit' : 'debit';
}

function signedMinor({ kind, amountMinor }: Pick<LedgerEntry, 'kind' | 'amountMinor'>): number {
  return directionOf(kind) === 'credit' ? amountMinor : -amountMinor;
}

/**
 * What the service remembers. Everything lives in memory and is gone when the process ends.
 *
 * `sequence` orders the objects of a list and is what a cursor points at: it never repeats and never
 * changes, so a page stays where it is when objects before it are deleted.
 */
import type { Reply } from './reply.ts';

type Stored = { readonly id: string; readonly sequence: number; readonly createdAt: string };

export type PlatformId = 'aurora' | 'boreal';
export type Currency = 'DKK' | 'EUR' | 'SEK';

export type Merchant = Stored & {
  readonly platformId: PlatformId;
  readonly externalId: string;
  readonly currency: Currency;
  displayName: string;
  status: 'active' | 'suspended';
  updatedAt: string;
  schedule: PayoutSchedule;
};

export type PayoutSchedule = {
  readonly interval: 'manual' | 'daily' | 'weekly' | 'monthly';
  readonly minimumAmountMinor: number;
};

export type LedgerEntry = Stored & {
  readonly merchantId: string;
  readonly kind: 'sale' | 'refund' | 'fee' | 'payout' | 'payout_reversal';
  readonly amountMinor: number;
  readonly balanceAfterMinor: number;
  readonly description: string;
  readonly occurredOn: string;
  readonly payoutId: string | null;
};

export type BankAccount = Stored & {
  readonly merchantId: string;
  readonly holderName: string;
  readonly registrationNumber: string;
  readonly accountNumber: string;
  isDeleted: boolean;
};

export type Payout = Stored & {
  readonly merchantId: string;
  readonly bankAccountId: string;
  readonly amountMinor: number;
  readonly reference: string;
  status: 'pending' | 'paid' | 'failed' | 'cancelled';
  cancelledAt: string | null;
};

export type WebhookEndpoint = Stored & {
  readonly platformId: PlatformId;
  readonly url: string;
  readonly events: readonly string[];
};

/** The first answer to a creation, kept so that a retry gets it again. */
export type KeptReply = {
  readonly body: string;
  readonly reply: Reply;
};

export type Store = {
  sequence: number;
  readonly merchants: Map<string, Merchant>;
  readonly ledgerEntries: Map<string, LedgerEntry>;
  readonly bankAccounts: Map<string, BankAccount>;
  readonly payouts: Map<string, Payout>;
  readonly webhookEndpoints: Map<string, WebhookEndpoint>;
  readonly keptReplies: Map<string, KeptReply>;
};

export function emptyStore(): Store {
  return {
    sequence: 0,
    merchants: new Map(),
    ledgerEntries: new Map(),
    bankAccounts: new Map(),
    payouts: new Map(),
    webhookEndpoints: new Map(),
    keptReplies: new Map(),
  };
}

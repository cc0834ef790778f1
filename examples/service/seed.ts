/** The objects that the section "Data" of the handoff promises to every freshly started service. */
import { emptyStore, type Merchant, type Payout, type Store } from './store.ts';
import { postEntry, type Posting } from './post-entry.ts';
import type { World } from './world.ts';

const firstDay = '2026-11-02T08:00:00.000Z';

export function seededStore(): Store {
  const store = emptyStore();
  const world = seedWorld(store);
  const base = { createdAt: firstDay, updatedAt: firstDay, currency: 'DKK', status: 'active' } as const;
  const weekly = { interval: 'weekly', minimumAmountMinor: 50_000 } as const;
  const manual = { interval: 'manual', minimumAmountMinor: 100 } as const;
  const merchants: readonly Omit<Merchant, 'sequence'>[] = [
    {
      ...base,
      id: 'mer_fjordkaffe01',
      platformId: 'aurora',
      externalId: 'fjordkaffe',
      displayName: 'Fjordkaffe ApS',
      schedule: weekly,
    },
    {
      ...base,
      id: 'mer_havnebager01',
      platformId: 'aurora',
      externalId: 'havnebager',
      displayName: 'Havnebageriet',
      status: 'suspended',
      schedule: manual,
    },
    {
      ...base,
      id: 'mer_skovcykler01',
      platformId: 'aurora',
      externalId: 'skovcykler',
      displayName: 'Skovens Cykler',
      currency: 'EUR',
      schedule: manual,
    },
    {
      ...base,
      id: 'mer_isbjergbod01',
      platformId: 'boreal',
      externalId: 'isbjergbod',
      displayName: 'Isbjergboden',
      schedule: manual,
    },
  ];
  for (const merchant of merchants) {
    store.merchants.set(merchant.id, { ...merchant, sequence: next(store) });
    post(world, merchant.id, {
      kind: 'sale',
      amountMinor: 1_000_000,
      description: 'Sales of 2 November',
      payoutId: null,
    });
  }
  addAccount(store, 'bac_fjordkaffe01', 'mer_fjordkaffe01', 'Fjordkaffe ApS', '4016154321');
  addAccount(store, 'bac_havnebager01', 'mer_havnebager01', 'Havnebageriet', '4016158765');
  addAccount(store, 'bac_isbjergbod01', 'mer_isbjergbod01', 'Isbjergboden', '4016150011');
  addPayout(world, 'pay_paid00000001', 'fjordkaffe01', 200_000, 'Week 45', 'paid');
  addPayout(world, 'pay_failed000001', 'fjordkaffe01', 30_000, 'Week 46', 'failed');
  addPayout(world, 'pay_cancelled001', 'fjordkaffe01', 25_000, 'Week 46 extra', 'cancelled');
  addPayout(world, 'pay_pending00001', 'fjordkaffe01', 40_000, 'Week 47', 'pending');
  addPayout(world, 'pay_boreal000001', 'isbjergbod01', 60_000, 'November', 'pending');
  store.webhookEndpoints.set('whk_aurora000001', {
    id: 'whk_aurora000001',
    sequence: next(store),
    platformId: 'aurora',
    url: 'https://hooks.aurora.example/nordlys',
    events: ['payout.paid', 'payout.failed'],
    createdAt: firstDay,
  });
  return store;
}

/** Seeded identifiers are the same in every run: `len_seed00000001` and so on. */
function seedWorld(store: Store): World {
  let count = 0;
  const newSuffix = (): string => {
    count += 1;
    return `seed${String(count).padStart(8, '0')}`;
  };
  return { store, fault: undefined, now: () => firstDay, newSuffix };
}

function next(store: Store): number {
  store.sequence += 1;
  return store.sequence;
}

function post(world: World, merchantId: string, posting: Omit<Posting, 'occurredOn'>): void {
  const merchant = world.store.merchants.get(merchantId);
  if (merchant) postEntry(world, merchant, { ...posting, occurredOn: '2026-11-02' });
}

function addAccount(
  store: Store,
  id: string,
  merchantId: string,
  holderName: string,
  accountNumber: string,
): void {
  const numbers = { registrationNumber: '0400', accountNumber };
  const account = { id, merchantId, holderName, ...numbers, isDeleted: false, createdAt: firstDay };
  store.bankAccounts.set(id, { ...account, sequence: next(store) });
}

function addPayout(
  world: World,
  id: string,
  suffix: string,
  amountMinor: number,
  reference: string,
  status: Payout['status'],
): void {
  const merchantId = `mer_${suffix}`;
  const cancelledAt = status === 'cancelled' ? '2026-11-09T08:00:00.000Z' : null;
  const payout = {
    id,
    merchantId,
    bankAccountId: `bac_${suffix}`,
    amountMinor,
    reference,
    status,
    cancelledAt,
  };
  world.store.payouts.set(id, { ...payout, sequence: next(world.store), createdAt: firstDay });
  const movement = { amountMinor, description: reference, payoutId: id };
  post(world, merchantId, { ...movement, kind: 'payout' });
  if (status === 'failed' || status === 'cancelled')
    post(world, merchantId, { ...movement, kind: 'payout_reversal' });
}

import { findBankAccount } from './bank-accounts.ts';
import { createOnce } from './create-once.ts';
import { integer, oneOf, text } from './field.ts';
import { findMerchant } from './merchants.ts';
import type { Call, Operation } from './operation.ts';
import { page, pageQuery } from './page.ts';
import { availableMinor, postEntry } from './post-entry.ts';
import { notFound, problem } from './problem.ts';
import { withBody, type Shape } from './read-body.ts';
import { created, found, type Reply } from './reply.ts';
import type { Merchant, Payout } from './store.ts';
import { newObject, type World } from './world.ts';

type NewPayout = Pick<Payout, 'bankAccountId' | 'amountMinor' | 'reference'>;

const status = oneOf(['pending', 'paid', 'failed', 'cancelled']);
const merchantId = text({
  min: 16,
  max: 16,
  pattern: /^mer_[a-z0-9]{12}$/u,
  takes: 'takes mer_ and 12 lower-case letters or digits',
});

export const payoutOperations: readonly Operation[] = [
  {
    method: 'POST',
    path: '/merchants/{merchantId}/payouts',
    mediaType: 'application/json',
    needsKey: true,
    handle: withBody<NewPayout>(newPayout, createOnce(createPayout)),
  },
  { method: 'GET', path: '/payouts', query: { ...pageQuery, merchantId, status }, handle: listPayouts },
  { method: 'GET', path: '/payouts/{payoutId}', handle: getPayout },
  { method: 'POST', path: '/payouts/{payoutId}/cancellation', handle: cancelPayout },
];

function newPayout(world: World): Shape<NewPayout> {
  const longest = world.fault === 'long-reference-refused' ? 20 : 35;
  const smallest = world.fault === 'small-payout-accepted' ? -100_000_000 : 100;
  return {
    bankAccountId: text({
      min: 16,
      max: 16,
      pattern: /^bac_[a-z0-9]{12}$/u,
      takes: 'takes bac_ and 12 lower-case letters or digits',
    }),
    amountMinor: integer(smallest, 100_000_000),
    reference: text({
      min: 1,
      max: longest,
      pattern: /^[A-Za-z0-9][A-Za-z0-9 -]{0,34}$/u,
      takes: `takes 1 to ${longest} letters from A to Z, digits, spaces or hyphens, beginning with a letter or digit`,
    }),
  };
}

function createPayout(call: Call, body: NewPayout): Reply {
  const { world } = call;
  const merchant = findMerchant(call);
  if (!merchant) return notFound('merchant');
  const refusal = refusalOf(world, merchant, body);
  if (refusal) return refusal;
  const payout: Payout = {
    ...newObject(world, 'pay'),
    ...body,
    merchantId: merchant.id,
    status: 'pending',
    cancelledAt: null,
  };
  world.store.payouts.set(payout.id, payout);
  postMovement(world, merchant, payout, 'payout');
  const reply = created(`/payouts/${payout.id}`, view(merchant, payout));
  return world.fault === 'created-with-200' ? { ...reply, status: 200 } : reply;
}

function refusalOf(world: World, merchant: Merchant, body: NewPayout): Reply | undefined {
  if (merchant.status === 'suspended' && world.fault !== 'suspended-merchant-paid') {
    return problem(
      'merchant-suspended',
      'Set the status of the merchant to active before paying the merchant.',
    );
  }
  const payable =
    world.fault === 'deleted-account-payable'
      ? world.store.bankAccounts.get(body.bankAccountId)
      : findBankAccount(world, merchant, body.bankAccountId);
  if (!payable) {
    return problem(
      'unknown-bank-account',
      'Name a bank account that the merchant has and that is not deleted.',
    );
  }
  const available = availableMinor(world, merchant);
  if (body.amountMinor <= available || world.fault === 'overdraft-paid') return undefined;
  if (world.fault === 'refused-payout-debits') {
    postMovement(world, merchant, { ...body, id: null }, 'payout');
  }
  return problem('insufficient-balance', `The available balance is ${available} minor units.`);
}

function listPayouts(call: Call): Reply {
  const { merchantId, status } = call.query;
  const isListed = (payout: Payout): boolean =>
    isOwn(call, payout) &&
    (!merchantId || payout.merchantId === merchantId) &&
    (!status || payout.status === status || call.world.fault === 'filter-ignored');
  const payouts = [...call.world.store.payouts.values()].filter(isListed);
  return page(call, payouts, (payout) => view(merchantOf(call.world, payout), payout));
}

function getPayout(call: Call): Reply {
  const payout = call.world.fault === 'foreign-payout-readable' ? anybodysPayout(call) : findPayout(call);
  if (!payout) return notFound('payout');
  const seen = view(merchantOf(call.world, payout), payout);
  return found(
    call.world.fault === 'amount-as-text' ? { ...seen, amountMinor: String(seen.amountMinor) } : seen,
  );
}

function cancelPayout(call: Call): Reply {
  const { world } = call;
  const payout = findPayout(call);
  if (!payout) return notFound('payout');
  const isForgotten = payout.status === 'cancelled' && world.fault === 'cancelled-twice';
  if (payout.status !== 'pending' && !isForgotten) {
    return problem('payout-not-pending', `The payout has the status ${payout.status}.`);
  }
  const merchant = merchantOf(world, payout);
  payout.status = 'cancelled';
  payout.cancelledAt = world.now();
  postMovement(world, merchant, payout, 'payout_reversal');
  return found(view(merchant, payout));
}

function findPayout(call: Call): Payout | undefined {
  const payout = anybodysPayout(call);
  return payout && isOwn(call, payout) ? payout : undefined;
}

function anybodysPayout(call: Call): Payout | undefined {
  return call.world.store.payouts.get(call.ids['payoutId'] ?? '');
}

function isOwn(call: Call, payout: Payout): boolean {
  return merchantOf(call.world, payout).platformId === call.platformId;
}

function merchantOf(world: World, payout: Payout): Merchant {
  const merchant = world.store.merchants.get(payout.merchantId);
  if (!merchant) throw new Error(`payout ${payout.id} belongs to no merchant`);
  return merchant;
}

function postMovement(
  world: World,
  merchant: Merchant,
  payout: Pick<Payout, 'amountMinor' | 'reference'> & { readonly id: string | null },
  kind: 'payout' | 'payout_reversal',
): void {
  postEntry(world, merchant, {
    kind,
    amountMinor: payout.amountMinor,
    description: payout.reference,
    occurredOn: world.now().slice(0, 10),
    payoutId: payout.id,
  });
}

function view(merchant: Merchant, payout: Payout) {
  const { id, merchantId, bankAccountId, amountMinor, reference, status, createdAt, cancelledAt } = payout;
  const { currency } = merchant;
  return { id, merchantId, bankAccountId, amountMinor, currency, reference, status, createdAt, cancelledAt };
}

import { integer, oneOf } from './field.ts';
import { findMerchant } from './merchants.ts';
import type { Call, Operation } from './operation.ts';
import { notFound } from './problem.ts';
import { withBody } from './read-body.ts';
import { found, type Reply } from './reply.ts';
import type { Merchant, PayoutSchedule } from './store.ts';

const path = '/merchants/{merchantId}/payout-schedule';

const newPayoutSchedule = {
  interval: oneOf(['manual', 'daily', 'weekly', 'monthly']),
  minimumAmountMinor: integer(100, 100_000_000),
};

const replace = withBody<PayoutSchedule>(() => newPayoutSchedule, replacePayoutSchedule);

export const payoutScheduleOperations: readonly Operation[] = [
  { method: 'GET', path, handle: getPayoutSchedule },
  {
    method: 'PUT',
    path,
    mediaType: 'application/json',
    handle: (call) => {
      if (call.world.fault === 'refused-schedule-stored') storeUnchecked(call);
      return replace(call);
    },
  },
];

function getPayoutSchedule(call: Call): Reply {
  const merchant = findMerchant(call);
  return merchant ? found(view(merchant)) : notFound('merchant');
}

function replacePayoutSchedule(call: Call, schedule: PayoutSchedule): Reply {
  const merchant = findMerchant(call);
  if (!merchant) return notFound('merchant');
  const before = call.world.fault === 'put-adds-up' ? merchant.schedule.minimumAmountMinor : 0;
  merchant.schedule = { ...schedule, minimumAmountMinor: before + schedule.minimumAmountMinor };
  return found(view(merchant));
}

/** Only a planted fault comes here: the half of the body that is right is kept, the other refused. */
function storeUnchecked(call: Call): void {
  const merchant = findMerchant(call);
  const { json } = call;
  if (!merchant || typeof json !== 'object' || json === null || !('interval' in json)) return;
  const { interval } = json;
  if (interval === 'daily' || interval === 'weekly') merchant.schedule = { ...merchant.schedule, interval };
}

function view(merchant: Merchant) {
  const { interval, minimumAmountMinor } = merchant.schedule;
  return { merchantId: merchant.id, interval, minimumAmountMinor };
}

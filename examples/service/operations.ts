import { bankAccountOperations } from './bank-accounts.ts';
import { ledgerOperations } from './ledger.ts';
import { merchantOperations } from './merchants.ts';
import type { Operation } from './operation.ts';
import { payoutScheduleOperations } from './payout-schedule.ts';
import { payoutOperations } from './payouts.ts';
import { found } from './reply.ts';
import { webhookEndpointOperations } from './webhook-endpoints.ts';

/** Every operation of the contract. */
export const operations: readonly Operation[] = [
  { method: 'GET', path: '/health', isOpen: true, handle: () => found({ status: 'ok' }) },
  ...merchantOperations,
  ...ledgerOperations,
  ...bankAccountOperations,
  ...payoutScheduleOperations,
  ...payoutOperations,
  ...webhookEndpointOperations,
];

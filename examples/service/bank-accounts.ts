import { createOnce } from './create-once.ts';
import { line, text } from './field.ts';
import { findMerchant } from './merchants.ts';
import type { Call, Operation } from './operation.ts';
import { page, pageQuery } from './page.ts';
import { notFound, problem } from './problem.ts';
import { withBody } from './read-body.ts';
import { created, found, gone, type Reply } from './reply.ts';
import type { BankAccount, Merchant } from './store.ts';
import { newObject, type World } from './world.ts';

type NewBankAccount = Pick<BankAccount, 'holderName' | 'registrationNumber' | 'accountNumber'>;

const accounts = '/merchants/{merchantId}/bank-accounts';

const newBankAccount = {
  holderName: line(70),
  registrationNumber: text({ min: 4, max: 4, pattern: /^[0-9]{4}$/u, takes: 'takes four digits' }),
  accountNumber: text({ min: 10, max: 10, pattern: /^[0-9]{10}$/u, takes: 'takes ten digits' }),
};

export const bankAccountOperations: readonly Operation[] = [
  { method: 'GET', path: accounts, query: pageQuery, handle: listBankAccounts },
  {
    method: 'POST',
    path: accounts,
    mediaType: 'application/json',
    needsKey: true,
    handle: withBody<NewBankAccount>(() => newBankAccount, createOnce(createBankAccount)),
  },
  { method: 'GET', path: `${accounts}/{bankAccountId}`, handle: getBankAccount },
  { method: 'DELETE', path: `${accounts}/{bankAccountId}`, handle: deleteBankAccount },
];

/** The bank account of a merchant, unless the account was deleted. */
export function findBankAccount(world: World, merchant: Merchant, id: string): BankAccount | undefined {
  const account = world.store.bankAccounts.get(id);
  return account?.merchantId === merchant.id && !account.isDeleted ? account : undefined;
}

function listBankAccounts(call: Call): Reply {
  const merchant = findMerchant(call);
  if (!merchant) return notFound('merchant');
  const listed = [...call.world.store.bankAccounts.values()].filter(
    (account) => account.merchantId === merchant.id && !account.isDeleted,
  );
  return page(call, listed, (account) => view(call.world, account));
}

function createBankAccount(call: Call, body: NewBankAccount): Reply {
  const merchant = findMerchant(call);
  if (!merchant) return notFound('merchant');
  const account = { ...newObject(call.world, 'bac'), ...body, merchantId: merchant.id, isDeleted: false };
  call.world.store.bankAccounts.set(account.id, account);
  return created(`/merchants/${merchant.id}/bank-accounts/${account.id}`, view(call.world, account));
}

function getBankAccount(call: Call): Reply {
  const account = accountOf(call);
  if (!account) return notFound('bank account');
  if (account.isDeleted && call.world.fault !== 'deleted-account-readable') return notFound('bank account');
  return found(view(call.world, account));
}

function deleteBankAccount(call: Call): Reply {
  const account = call.world.fault === 'foreign-account-deletable' ? anybodysAccount(call) : accountOf(call);
  if (!account || account.isDeleted) return notFound('bank account');
  const isInUse = [...call.world.store.payouts.values()].some(
    (payout) => payout.bankAccountId === account.id && payout.status === 'pending',
  );
  if (isInUse && call.world.fault !== 'account-in-use-deleted') {
    return problem('bank-account-in-use', 'Cancel the pending payouts to the bank account first.');
  }
  account.isDeleted = true;
  return gone();
}

function accountOf(call: Call): BankAccount | undefined {
  const merchant = findMerchant(call);
  const account = anybodysAccount(call);
  return merchant && account?.merchantId === merchant.id ? account : undefined;
}

function anybodysAccount(call: Call): BankAccount | undefined {
  return call.world.store.bankAccounts.get(call.ids['bankAccountId'] ?? '');
}

function view(world: World, account: BankAccount) {
  const { id, merchantId, holderName, registrationNumber, accountNumber, createdAt } = account;
  return {
    id,
    merchantId,
    holderName,
    registrationNumber,
    accountNumberLast4: accountNumber.slice(-4),
    ...(world.fault === 'account-number-leaked' ? { accountNumber } : {}),
    createdAt,
  };
}

import { expect, test } from 'vitest';
import { editDistance } from './edit-distance.ts';
import { nearNames } from './near-names.ts';

const names = ['amountMinor', 'nextCursor', 'url_template', 'line1', 'payouts', 'featured', 'merchantId'];
const many = [
  ...names,
  ...Array.from({ length: 500 }, (_, index) => `filler${'abcdefghij'[index % 10] ?? ''}${index}`),
];

test.each([
  ['amount_minor', 'amountMinor', 'style'],
  ['NextCursor', 'nextCursor', 'style'],
  ['payout', 'payouts', 'number'],
  ['ammountMinor', 'amountMinor', 'spelling'],
  ['nextCusror', 'nextCursor', 'spelling'],
  ['merchant', 'merchantId', 'part'],
])('%s is near to %s by %s, among few names and among many', (written, name, by) => {
  expect(nearNames(names).nearest(written)).toEqual({ name, by });
  expect(nearNames(many).nearest(written)).toEqual({ name, by });
});

test.each(['uri_template', 'line2', 'featureA', 'amountMinor', 'total', ''])(
  '%s is near to none',
  (written) => {
    expect(nearNames(names).nearest(written)).toBeUndefined();
    expect(nearNames(many).nearest(written)).toBeUndefined();
  },
);

test.each([
  ['amount_minor', 'amountMinor'],
  ['AMOUNT-MINOR', 'amountMinor'],
  ['URL_Template', 'url_template'],
  ['Line1', 'line1'],
])('%s is %s in another style', (written, name) => {
  expect(nearNames(names).alike(written)).toBe(name);
});

test.each([
  ['a name that is there', 'amountMinor'],
  ['another word', 'amountMajor'],
  ['one letter more', 'payout'],
  ['an order turned round', '-nextCursor'],
  ['digits grouped in another way', 'line-1'],
  ['what two names may be', 'created_at'],
  ['a name of two letters', 'ID'],
])('%s is no other style of one name', (_, written) => {
  expect(nearNames([...names, 'createdAt', 'CreatedAt', 'id', 'l']).alike(written)).toBeUndefined();
});

test('letters that changed places are one step apart', () => {
  expect(editDistance('cusror', 'cursor')).toBe(1);
  expect(editDistance('', 'abc')).toBe(3);
});

import { Ajv2020 } from '@redocly/ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readContract } from '../check/contract.ts';
import { valueAt } from '../check/exchange.ts';
import { operations } from './operations.ts';
import { startService } from './test-world.ts';

const contract = await readContract();
const ajv = new Ajv2020({ strict: false, formats: fullFormats });
const seed = Number(process.env['SEED'] ?? 20261124);

const awkward: readonly unknown[] = [
  ...['', ' ', ' x', 'x ', 'a\nb', 'a\u2028b', 'DKK', 'dkk', 'sale', 'payout', 'weekly', 'active', 'Week 47'],
  ...[
    '2026-02-29',
    '2024-02-29',
    '2026-13-01',
    '2026-00-10',
    '0000-01-01',
    '2026-11-24T00:00:00Z',
    '1900-02-29',
  ],
  ...[
    '0400',
    '04000',
    '4016154321',
    '٠٤٠٠',
    'https://a',
    'https://a/',
    'https://a/b/c/d',
    'https://a/b/c/d/e',
  ],
  ...[
    '🫐'.repeat(80),
    '🫐'.repeat(81),
    'x'.repeat(35),
    'x'.repeat(36),
    'x'.repeat(140),
    'x'.repeat(141),
    '\u0000',
  ],
  ...[0, 1, 99, 100, 100.5, 100_000_000, 100_000_001, -1, 1e300, true, null],
];
const events = fc.array(fc.constantFrom('payout.paid', 'payout.failed', 'payout.lost', 7), { maxLength: 5 });
const anything = fc.oneof(
  fc.constantFrom(...awkward),
  fc.string({ unit: 'grapheme' }),
  fc.integer(),
  fc.double(),
  events,
  fc.jsonValue(),
);

const withBody = operations.flatMap(({ method, path, mediaType }) =>
  mediaType ? [{ method, path, mediaType }] : [],
);

test.each(withBody)(
  '$method $path refuses a body as invalid exactly when the schema of the contract does',
  async ({ method, path, mediaType }) => {
    const at = `/paths/${path.replaceAll('/', '~1')}/${method.toLowerCase()}/requestBody/content/${mediaType.replaceAll('/', '~1')}`;
    const schema = valueAt(contract, `${at}/schema`);
    const example = valueAt(contract, `${at}/example`);
    if (typeof schema !== 'object' || schema === null) throw new Error(`${method} ${path} has no schema`);
    if (typeof example !== 'object' || example === null) throw new Error(`${method} ${path} has no example`);
    const isValid = ajv.compile(schema);
    expect(isValid(example)).toBe(true);
    const members = [...Object.keys(example), 'status', 'extra', '__proto__', 'a/b~c'];
    // Chance alone would seldom put a wrong date where a date belongs: each member gets each awkward value.
    const examples = members.flatMap((member) => awkward.map((value) => changed(example, [member, value])));
    const body = fc.oneof(
      { weight: 1, arbitrary: anything },
      {
        weight: 9,
        arbitrary: fc
          .tuple(fc.constantFrom(...members), fc.option(anything, { nil: undefined }))
          .map((change) => changed(example, change)),
      },
    );
    const send = startService();
    let count = 0;
    await fc.assert(
      fc.asyncProperty(body, async (body) => {
        count += 1;
        const text = JSON.stringify(body);
        const response = await send(path.replace('{merchantId}', 'mer_fjordkaffe01'), {
          method,
          headers: {
            Authorization: 'Bearer aurora-write-token-0001',
            'Content-Type': mediaType,
            'Idempotency-Key': `agreement-${count}`,
            'If-Match': '*',
          },
          body: text,
        });
        const answer: unknown = await response.json();
        const isRefused = String(valueAt(answer, '/type')).endsWith('/invalid-body');
        expect({ text, isRefused, isDefect: response.status >= 500 }).toEqual({
          text,
          isRefused: !isValid(JSON.parse(text)),
          isDefect: false,
        });
      }),
      { numRuns: examples.length + 300, seed, examples: examples.map((body) => [body]) },
    );
  },
);

/** The example with one member set, or left out when the value is undefined. */
function changed(example: object, [member, value]: readonly [string, unknown]): unknown {
  const members = Object.entries(example).filter(([name]) => name !== member);
  return Object.fromEntries(value === undefined ? members : [...members, [member, value]]);
}

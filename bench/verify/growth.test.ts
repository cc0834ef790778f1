import { expect, test } from 'vitest';
import { contractOf, knowsNothing, requestsByPhase, takesEverything } from './growth.ts';

test.each([
  ['takes everything', takesEverything, [10, 100, 300]],
  ['knows nothing', knowsNothing, [10, 100, 400]],
] as const)(
  'no phase grows faster than the operations of a contract, of a service that %s',
  { timeout: 300_000 },
  async (_, send, [few, more, most]) => {
    const atFew = await requestsByPhase(await contractOf(few), send);
    const atMore = await requestsByPhase(await contractOf(more), send);
    const atMost = await requestsByPhase(await contractOf(most), send);
    expect(atFew.size).toBeGreaterThanOrEqual(4);
    for (const [phase, requests] of atFew) {
      const each = requests / few;
      expect((atMore.get(phase) ?? 0) / more, phase).toBeLessThanOrEqual(each * 1.2);
      expect((atMost.get(phase) ?? 0) / most, phase).toBeLessThanOrEqual(each * 1.2);
    }
    expect([...atMost.keys()].filter((phase) => !atFew.has(phase))).toEqual([]);
  },
);

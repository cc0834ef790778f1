import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRateLimit } from './rate-limit.ts';

/** A clock that stands still while nobody waits; whoever waits is let on at the time they asked for. */
function testClock() {
  let time = 0;
  return {
    now: () => time,
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
    wait: async (milliseconds: number) => {
      time += milliseconds;
      return await Promise.resolve();
    },
  };
}

it('lets no more through than the rate and a tenth of a second’s worth, in any stretch of time', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 500 }),
      fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 60 }),
      async (perSecond, pauses) => {
        const clock = testClock();
        const next = createRateLimit(perSecond, clock);
        const sentAt: number[] = [];
        for (const pause of pauses) {
          clock.pass(pause);
          await next();
          sentAt.push(clock.now());
        }
        for (const [from, start] of sentAt.entries()) {
          for (const [to, end] of sentAt.entries()) {
            if (to < from) continue;
            const most = Math.max(1, perSecond / 10) + ((end - start) / 1000) * perSecond;
            expect(to - from + 1).toBeLessThanOrEqual(most + 1.001);
          }
        }
      },
    ),
  );
});

it('lets as many through as the rate says, when they come as fast as they may', async () => {
  const clock = testClock();
  const next = createRateLimit(50, clock);
  for (let n = 0; n < 505; n++) await next();
  expect(clock.now()).toBeCloseTo(10_000, 3);
});

it('gives each of many that come at once a time of its own', async () => {
  const waited: number[] = [];
  const next = createRateLimit(10, {
    now: () => 0,
    wait: async (ms) => void (await Promise.resolve(waited.push(ms))),
  });
  await Promise.all(Array.from({ length: 5 }, next));
  expect(waited.map(Math.round)).toEqual([100, 200, 300, 400]);
});

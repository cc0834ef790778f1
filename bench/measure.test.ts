import { expect, test } from 'vitest';
import { comparison, median, ratePerSecond } from './measure.ts';
import { tableRow, toJson } from './report.ts';

test('a median is the middle value, or the mean of both', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(() => median([])).toThrow('Nothing was measured');
});

test('a comparison warms both up, takes turns and is the ratio of the medians', async () => {
  const order: string[] = [];
  const measure = (who: string, values: number[]) => async () => {
    order.push(who);
    return values.shift()!;
  };
  const result = await comparison({
    case: 'pages',
    unit: 'pages/s',
    runs: 3,
    ours: measure('ours', [999, 10, 30, 20]),
    theirs: { name: 'fixed text', measure: measure('theirs', [999, 40, 50, 60]) },
  });
  expect(result).toEqual({
    ...{ case: 'pages', unit: 'pages/s', runs: 3 },
    ...{ ours: 20, theirs: { name: 'fixed text', value: 50 }, ratio: 0.4 },
  });
  expect(order.join(' ')).toBe('ours theirs ours theirs theirs ours ours theirs');
});

test('a rate counts what all workers finished', async () => {
  const seen = new Set<number>();
  const rate = await ratePerSecond(0.05, 2, async (worker) => {
    seen.add(worker);
    await new Promise((resolve) => setTimeout(resolve, 5));
  });
  expect([...seen]).toEqual([0, 1]);
  expect(rate).toBeGreaterThan(0);
  expect(rate).toBeLessThanOrEqual(401);
});

test('a result is one JSON object with the agreed names, and one row for people', () => {
  const result = {
    ...{ bench: 'portal', case: 'desk', unit: 'pages/s', runs: 5 },
    ...{ ours: 312.4567, theirs: { name: 'fixed text', value: 2500 }, ratio: 0.12498 },
  };
  expect(toJson(result)).toBe(
    '{"bench":"portal","case":"desk","ours":312.4567,"theirs":{"name":"fixed text","value":2500},"ratio":0.12498,"unit":"pages/s","runs":5}',
  );
  expect(tableRow(result)).toMatch(/^desk +312 +2,500 +0\.125 +pages\/s +5 +fixed text$/);
});
